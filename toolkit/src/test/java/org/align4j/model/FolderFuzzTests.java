package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.align4j.Mutations;
import org.align4j.Seed;
import org.align4j.lm.Sampling;
import org.align4j.tensor.Inference;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few hundred damaged files; {@code -Dalign4j.fuzz=5000} for more. */
@Tag("engine")
@DisplayName("A model folder with a file of random damage")
class FolderFuzzTests {

    private static final int RUNS = Integer.getInteger("align4j.fuzz", 400);
    private static final long SEED = 20240718;
    private static final long MOST_GROWTH = 512L << 20;
    private static final String USED = "used";
    private static final String REFUSED_IN_USE = "refused in use";
    private static final List<String> FILES =
            List.of("config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json");
    private static final String ADAPTER = "adapter_config.json";

    @TempDir
    Path root;

    private final List<Path> models = new ArrayList<>();
    private List<Path> adapters;

    @BeforeEach
    void write() throws IOException {
        for (Path checkpoint : GoldenModelsTests.folders("config.json")) {
            Path folder = Files.createDirectory(root.resolve(checkpoint.getFileName()));
            GoldenFolders.write(checkpoint, folder);
            models.add(folder);
        }
        adapters = GoldenFolders.writeAdapters(models.get(0));
    }

    @Test
    void is_used_or_refused_in_words_and_little_memory() throws IOException {
        models.forEach(model -> assertThat(outcome(model, model)).isEqualTo(USED));
        adapters.forEach(adapter -> assertThat(outcome(models.get(0), adapter)).isEqualTo(USED));
        var counts = new TreeMap<String, Integer>();
        long before = peak();
        for (int run = 0; run < RUNS; run++) {
            RandomGenerator random = Seed.generator(SEED, run);
            boolean adapted = random.nextInt(5) == 0;
            Path model = adapted ? models.get(0) : models.get(random.nextInt(models.size()));
            Path damaged = adapted ? adapters.get(random.nextInt(adapters.size())) : model;
            Path file = damaged.resolve(adapted ? ADAPTER : FILES.get(random.nextInt(FILES.size())));
            counts.merge(file.getFileName() + " " + check(run, model, file, random), 1, Integer::sum);
        }
        assertThat(peak() - before).as("%s", counts).isLessThan(MOST_GROWTH);
        int used = counts.entrySet().stream()
                .filter(count -> count.getKey().endsWith(" " + USED))
                .mapToInt(Map.Entry::getValue)
                .sum();
        assertThat(used)
                .as("or the mutants were too mild, or too wild, to test anything: %s", counts)
                .isBetween(RUNS / 100, RUNS / 2);
    }

    private static String check(int run, Path model, Path file, RandomGenerator random) throws IOException {
        byte[] valid = Files.readAllBytes(file);
        String text = new String(valid, StandardCharsets.UTF_8);
        byte[] mutant = random.nextInt(3) > 0
                ? Mutations.ofJson(text, random).getBytes(StandardCharsets.UTF_8)
                : Mutations.ofBytes(valid, random);
        Files.write(file, mutant);
        try {
            return outcome(model, file.getParent());
        } catch (Throwable e) {
            String shown = new String(mutant, StandardCharsets.UTF_8);
            return fail("run %d of seed %d: %s neither used nor refused: %.4000s".formatted(run, SEED, file, shown), e);
        } finally {
            Files.write(file, valid);
        }
    }

    /** @param damaged the model's folder or an adapter's */
    private static String outcome(Path folder, Path damaged) {
        try (var model = CausalLM.load(folder, Device.cpu())) {
            if (damaged.equals(folder)) {
                return outcome(model);
            }
            try (var adapted = model.withAdapter(damaged)) {
                return outcome(adapted);
            }
        } catch (IllegalArgumentException | UncheckedIOException e) {
            assertThat(e).hasMessageStartingWith(damaged.toString());
            return "refused";
        }
    }

    /** Whoever asks a model for too much hears it; a chat template may be one that cannot be read. */
    private static String outcome(CausalLM model) {
        int vocabulary = model.config().vocabulary();
        long[] ids = {0, vocabulary - 1, 3, 5};
        float[] logits = Inference.run(() ->
                model.logits(model.manager().create(ids, new Shape(1, 4))).toFloatArray());
        assertThat(logits).hasSize(4 * vocabulary);
        try {
            model.score(Conversation.user("a cab"), " abba");
            model.complete(List.of(Conversation.user("ab")), Sampling.greedy().maxTokens(3));
            return USED;
        } catch (IllegalArgumentException | IllegalStateException e) {
            assertThat(e).hasMessageMatching("(?s).{10,}");
            return REFUSED_IN_USE;
        }
    }

    /** The most memory that the process ever had, in bytes; 0 where the system does not tell. */
    private static long peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        }
    }
}
