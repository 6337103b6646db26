package org.align4j.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.align4j.AtomicFile;
import org.align4j.model.CausalLM;
import org.align4j.model.Initialization;
import org.align4j.model.LlamaConfig;
import org.align4j.model.TokenBatch;
import org.align4j.model.TokenSequence;
import org.align4j.objective.Sft;
import org.align4j.run.Entry;
import org.align4j.run.Summary;
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

/**
 * Pretrains the miniature world's base model from scratch: next-token prediction on the world's raw text, in blocks of 96
 * tokens, one pass, no block seen twice.
 */
@Command(
        name = "world-base",
        mixinStandardHelpOptions = true,
        description = "Pretrain the miniature world's base model from scratch (laptop: about 20 minutes on two cores).")
final class WorldBase implements Callable<Integer> {

    private static final int BLOCK = 96;
    private static final int BATCH = 16;
    private static final int HELD_OUT_BLOCKS = 256;

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
        try (var start = CausalLM.initialize(config(world), folder, new Initialization(0.05, seed), options.device());
                var progress = new ConsoleProgress()) {
            var trained = Trainer.of(start, plan(seed))
                    .named("world-base")
                    .in(results.resolve("runs/seed-" + seed))
                    .watchedBy(progress)
                    .fitTokens(blocks, new Sft());
            trained.model().save(folder);
            report(results, trained, loss(trained.model(), heldOut), steps);
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

    /** Mean cross-entropy on blocks that were not trained on, in nats a token, with its standard error over blocks. */
    private static double[] loss(CausalLM model, List<TokenSequence> blocks) {
        double[] means = IntStream.range(0, blocks.size())
                .mapToDouble(i -> Inference.run(() -> {
                    var batch = TokenBatch.of(blocks.subList(i, i + 1), model);
                    return (double)
                            -model.logProbs(batch.ids(), batch.labels()).means().getFloat(0);
                }))
                .toArray();
        double mean = IntStream.range(0, means.length)
                .mapToDouble(i -> means[i])
                .average()
                .orElseThrow();
        double squares = IntStream.range(0, means.length)
                .mapToDouble(i -> (means[i] - mean) * (means[i] - mean))
                .sum();
        return new double[] {mean, Math.sqrt(squares / (means.length - 1) / means.length)};
    }

    private static void report(Path results, Trained trained, double[] heldOut, int steps) throws IOException {
        var model = trained.model();
        Summary.of(
                        new Entry(
                                "held-out loss",
                                heldOut[0],
                                heldOut[1],
                                HELD_OUT_BLOCKS,
                                "nats/token",
                                java.util.OptionalDouble.empty()),
                        Entry.exact("parameters", model.size(), "parameters"),
                        Entry.exact("training tokens", (double) steps * BATCH * BLOCK, "tokens"))
                .write(results.resolve("summary.json"));
        AtomicFile.write(results.resolve("model/SHA256"), sha256(results.resolve("model/model.safetensors")) + "\n");
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
