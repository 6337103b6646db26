package org.align4j.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.align4j.AtomicFile;
import org.align4j.family.LlamaConfig;
import org.align4j.metric.Mean;
import org.align4j.model.CausalLM;
import org.align4j.model.Initialization;
import org.align4j.model.TokenBatch;
import org.align4j.model.TokenSequence;
import org.align4j.objective.Sft;
import org.align4j.report.Plots;
import org.align4j.report.Series;
import org.align4j.report.Tables;
import org.align4j.run.Entry;
import org.align4j.run.Summary;
import org.align4j.run.Workspace;
import org.align4j.tensor.AdamW;
import org.align4j.tensor.Inference;
import org.align4j.text.Tokenizer;
import org.align4j.train.Plan;
import org.align4j.train.Schedule;
import org.align4j.train.Trained;
import org.align4j.train.Trainer;
import org.align4j.train.Warmup;
import org.align4j.world.World;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * Pretrains the miniature world's base model from scratch: next-token prediction on the world's raw text, in blocks of 96
 * tokens, one pass, no block seen twice.
 */
@Command(
        name = "world-base",
        mixinStandardHelpOptions = true,
        description = "Pretrain the miniature world's base model from scratch (laptop: 8 to 20 minutes on two cores).")
final class WorldBase implements Callable<Integer> {

    private static final int BLOCK = 96;
    private static final int BATCH = 16;
    private static final int HELD_OUT_BLOCKS = 256;
    private static final int SHOWN_EVERY = 100;

    /** Name of the headline. */
    static final String HELD_OUT = "held-out loss";

    @Mixin
    private Options options;

    @Override
    public Integer call() throws IOException {
        long seed = options.seed(1);
        Path results = options.results("world-base");
        Path folder = results.resolve("model");
        var world = World.standard();
        Files.createDirectories(folder);
        world.writeTokenizer(folder);
        var tokenizer = Tokenizer.load(folder);
        int steps = options.budget.pick(60, 6_000, 12_000);
        var blocks = blocks(world, tokenizer, steps * BATCH, seed);
        var heldOut = blocks(world, tokenizer, HELD_OUT_BLOCKS, seed + 1);
        var work = Workspace.open(results.resolve("runs/%s-seed-%d".formatted(options.budget.id(), seed)));
        try (var start = CausalLM.initialize(
                        config(world).modelConfig(), folder, new Initialization(0.05, seed), options.device());
                var progress = new ConsoleProgress()) {
            var trained = Trainer.of(start, plan(seed))
                    .named("world-base")
                    .in(work.stage("pretraining"))
                    .watchedBy(progress)
                    .fitTokens(blocks, new Sft());
            trained.model().save(folder);
            report(results, trained, loss(trained.model(), heldOut), steps);
            work.finish();
        }
        return 0;
    }

    /** 3 layers of width 96, 4 query heads on 2 groups: about 340,000 parameters. */
    static LlamaConfig config(World world) {
        int vocabulary = world.vocabulary().size();
        // An answer ends at <end> (4); the base model, which never saw that token, ends at the next document's <bos>
        // (1).
        return new LlamaConfig(vocabulary, 96, 256, 3, 4, 2, 24, 256, 1e-5, 10_000, true, List.of(4, 1), 0);
    }

    private static Plan plan(long seed) {
        return Plan.small()
                .batchSize(BATCH)
                .learningRate(2.5e-3)
                .schedule(new Schedule.Linear(0.05))
                .warmup(new Warmup.Steps(60))
                .optimizer(AdamW.withDefaults().betas(0.9, 0.95))
                .checkpointEvery(500)
                .seed(seed);
    }

    /** The stream of documents, each behind its {@code <bos>}, cut into blocks. */
    private static List<TokenSequence> blocks(World world, Tokenizer tokenizer, int count, long seed) {
        var blocks = new ArrayList<TokenSequence>(count);
        var documents = world.documents(seed).iterator();
        long[] rest = {};
        while (blocks.size() < count) {
            long[] next = tokenizer.encode("<bos>" + documents.next(), false).ids();
            rest = LongStream.concat(LongStream.of(rest), LongStream.of(next)).toArray();
            if (rest.length >= BLOCK) {
                blocks.add(TokenSequence.text(LongStream.of(rest).limit(BLOCK).toArray()));
                rest = LongStream.of(rest).skip(BLOCK).toArray();
            }
        }
        return blocks;
    }

    /** Cross-entropy of blocks that were not trained on, in nats a token. */
    private static Mean loss(CausalLM model, List<TokenSequence> blocks) {
        return Mean.of(blocks.stream()
                .mapToDouble(block -> Inference.run(() -> {
                    var batch = TokenBatch.of(List.of(block), model);
                    return (double) -model.logProbs(batch).means().getFloat(0);
                }))
                .toArray());
    }

    private static void report(Path results, Trained trained, Mean heldOut, int steps) throws IOException {
        double[] losses = trained.values("loss");
        Plots.lines(
                        "Pretraining",
                        "step",
                        "loss (nats/token)",
                        List.of(Series.of("training", losses).smoothed(0.95)))
                .writePng(results.resolve("loss.png"));
        Tables.writeCsv(curve(trained), results.resolve("loss.csv"));
        var summary = Summary.of(
                new Entry(
                        HELD_OUT,
                        heldOut.value(),
                        heldOut.standardError(),
                        heldOut.n(),
                        "nats/token",
                        OptionalDouble.empty()),
                Entry.exact("parameters", trained.model().size(), "parameters"),
                Entry.exact("training tokens", (double) steps * BATCH * BLOCK, "tokens"));
        summary.write(results.resolve("summary.json"));
        Path model = results.resolve("model");
        AtomicFile.write(
                model.resolve("README.md"), WorldBaseCard.text(summary, sha256(model.resolve("model.safetensors"))));
    }

    /** The mean training loss of every hundred steps. */
    private static Table curve(Trained trained) {
        double[] losses = trained.values("loss");
        int rows = losses.length / SHOWN_EVERY;
        return Table.create(
                IntColumn.create("step", IntStream.rangeClosed(1, rows).map(i -> i * SHOWN_EVERY)),
                DoubleColumn.create(
                        "loss",
                        IntStream.range(0, rows)
                                .mapToDouble(i -> Arrays.stream(losses, i * SHOWN_EVERY, (i + 1) * SHOWN_EVERY)
                                        .average()
                                        .orElseThrow())
                                .toArray()));
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
