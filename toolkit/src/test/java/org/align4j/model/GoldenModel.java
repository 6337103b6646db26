package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.align4j.adapter.Adapter;
import org.align4j.family.ModelConfig;
import org.align4j.model.Expected.Tolerance;
import org.align4j.tensor.Compute;
import org.align4j.tensor.Inference;
import org.align4j.tensor.Recording;
import org.align4j.tensor.TokenLogProbs;

/**
 * A golden checkpoint under test.
 *
 * @param expected what the official code computed
 * @param decoder ours
 * @param manager owns its weights
 */
record GoldenModel(Expected expected, Decoder decoder, NDManager manager) implements AutoCloseable {

    static GoldenModel load(Path folder, String config, Compute compute) throws IOException {
        NDManager manager = NDManager.newBaseManager(Device.cpu());
        var architecture = ModelConfig.read(folder.resolve(config)).architecture();
        var weights = ModelFolder.load(folder, architecture, manager);
        var decoder = Decoder.of(new Modules(architecture, weights, compute, Adapter.none()), manager);
        return new GoldenModel(Expected.of(folder), decoder, manager);
    }

    static void check(Path folder, String config, Compute compute) throws IOException {
        try (var model = load(folder, config, compute)) {
            assertThat(model.decoder.weights().values().stream()
                            .mapToLong(NDArray::size)
                            .sum())
                    .isEqualTo(model.expected.json().get("num_parameters").asLong());
            for (String padding : new String[] {"right", "left"}) {
                var batch = GoldenBatch.of(model.expected, padding);
                batch.checkLogits(
                        padding + " logits", model.decoder, model.manager, model.expected.tensor("logits_" + padding));
                model.checkLogProbs(batch, padding);
            }
            model.checkGradients();
            checkGreedy(model.decoder, model, model.expected);
        }
    }

    private void checkLogProbs(GoldenBatch batch, String padding) {
        Inference.run(() -> {
            TokenLogProbs tokens = batch.logProbs(decoder, manager);
            Tolerance.LOGITS.check(
                    padding + " log-probabilities",
                    tokens.values().toFloatArray(),
                    expected.tensor("target_logprobs_" + padding));
            double loss =
                    -tokens.values().sum().getFloat() / tokens.mask().sum().getFloat();
            double wanted =
                    expected.json().get("batches").get(padding).get("loss").asDouble();
            Tolerance.LOSS.check(padding + " loss", loss, wanted);
            return loss;
        });
    }

    private void checkGradients() {
        var gradients = gradients(decoder, decoder.weights(), GoldenBatch.of(expected, "right"), manager);
        checkGradients(expected.json().get("gradient"), gradients, expected);
    }

    /** Gradients of the mean loss of a right-padded batch. */
    static Map<String, float[]> gradients(
            Decoder decoder, Map<String, NDArray> parameters, GoldenBatch batch, NDManager manager) {
        parameters.values().forEach(p -> p.setRequiresGradient(true));
        var gradients = new LinkedHashMap<String, float[]>();
        try (var recording = new Recording()) {
            TokenLogProbs tokens = batch.logProbs(decoder, manager);
            recording.backward(tokens.values().sum().neg().div(tokens.mask().sum()));
            parameters.forEach((name, p) -> gradients.put(name, p.getGradient().toFloatArray()));
        }
        parameters.values().forEach(p -> p.setRequiresGradient(false));
        return gradients;
    }

    static void checkGradients(JsonNode gradient, Map<String, float[]> got, Expected expected) {
        for (JsonNode name : gradient.get("full")) {
            String key = name.asText().replaceFirst("^base_model\\.model\\.", "");
            Tolerance.GRADIENT.check("gradient of " + key, got.get(key), expected.tensor("grad:" + name.asText()));
        }
        double sum = 0;
        for (float[] values : got.values()) {
            sum += squares(values);
        }
        Tolerance.NORM.check(
                "global norm", Math.sqrt(sum), gradient.get("global_norm").asDouble());
        assertThat(gradient.get("norms").size()).isEqualTo(got.size());
        gradient.get("norms").properties().forEach(norm -> {
            String key = norm.getKey().replaceFirst("^base_model\\.model\\.", "");
            Tolerance.NORM.check(
                    "norm of the gradient of " + key,
                    Math.sqrt(squares(got.get(key))),
                    norm.getValue().asDouble());
        });
    }

    private static double squares(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return sum;
    }

    /** Greedy tokens of a decoder on a base's left-padded batch, with the cache and without. */
    static void checkGreedy(Decoder decoder, GoldenModel base, Expected expected) {
        JsonNode greedy = expected.json().get("greedy");
        var prompt = GoldenBatch.of(base.expected, "left");
        int steps = greedy.get("max_new_tokens").asInt();
        var run = new GoldenModel(expected, decoder, base.manager);
        for (boolean cached : new boolean[] {true, false}) {
            String name = cached ? "tokens_with_cache" : "tokens_without_cache";
            JsonNode tokens = greedy.has(name) ? greedy.get(name) : greedy.get("tokens");
            assertThat(run.greedy(prompt, steps, cached)).as(name).isEqualTo(Expected.rows(tokens));
        }
    }

    /** Always the most probable token, every row to the last step. */
    private long[][] greedy(GoldenBatch prompt, int steps, boolean cached) {
        int rows = prompt.ids().length;
        int vocabulary = decoder.architecture().vocabulary();
        int capacity = decoder.prefix() + decoder.prompt() + prompt.width() + steps;
        var tokens = new long[rows][steps];
        try (NDManager own = manager.newSubManager()) {
            var kept = KeyValueCache.allocate(decoder.architecture(), own, rows, capacity);
            long[][] all = prompt.ids();
            for (int step = 0; step < steps; step++) {
                long[][] input = cached && step > 0 ? last(all) : all;
                var cache = cached ? kept : KeyValueCache.allocate(decoder.architecture(), own, rows, capacity);
                float[] logits = Inference.run(() -> {
                    NDArray x = decoder.hidden(prompt.array(input, own), prompt.starts(), cache);
                    return decoder.logits(x.get(":, -1")).toFloatArray();
                });
                if (expected.has("greedy_logits")) {
                    int from = step * rows * vocabulary;
                    float[] wanted = Arrays.copyOfRange(expected.tensor("greedy_logits"), from, from + logits.length);
                    Tolerance.LOGITS.check("logits of step " + step, logits, wanted);
                }
                all = Arrays.stream(all)
                        .map(row -> Arrays.copyOf(row, row.length + 1))
                        .toArray(long[][]::new);
                for (int r = 0; r < rows; r++) {
                    tokens[r][step] = argMax(logits, r * vocabulary, vocabulary);
                    all[r][all[r].length - 1] = tokens[r][step];
                }
            }
        }
        return tokens;
    }

    private static long[][] last(long[][] rows) {
        return Arrays.stream(rows).map(row -> new long[] {row[row.length - 1]}).toArray(long[][]::new);
    }

    private static int argMax(float[] logits, int from, int vocabulary) {
        int best = 0;
        for (int v = 1; v < vocabulary; v++) {
            best = logits[from + v] > logits[from + best] ? v : best;
        }
        return best;
    }

    @Override
    public void close() {
        manager.close();
    }
}
