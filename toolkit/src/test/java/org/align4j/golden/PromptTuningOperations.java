package org.align4j.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.align4j.adapter.DecoderShape;
import org.align4j.adapter.Prefix;
import org.align4j.adapter.PrefixAdapter;
import org.align4j.adapter.PromptAdapter;
import org.align4j.adapter.SoftPrompt;
import org.align4j.tensor.Attention;
import org.align4j.tensor.TokenLogProbs;

/** prompt_tuning.json. */
final class PromptTuningOperations {

    private PromptTuningOperations() {}

    static Map<String, List<GoldenOperation>> all() {
        return Map.of(
                "prompt_tuning.prepend", List.of(PromptTuningOperations::prepend),
                "prefix_tuning.reshape", List.of(PromptTuningOperations::reshape),
                "prefix_tuning.reparameterise", List.of(PromptTuningOperations::reparameterise),
                "prefix_tuning.attention",
                        List.of(g -> attention(g, Attention.plain()), g -> attention(g, Attention.fused())));
    }

    private static Map<String, Object> prepend(GoldenCase g) {
        var adapter = PromptAdapter.of(g.tensor("soft_prompt"));
        NDArray prompt = adapter.prompt().orElseThrow();
        long length = prompt.getShape().get(0);
        NDArray ids = g.tensor("ids");
        NDArray tokens = ids.getNDArrayInternal()
                .embedding(ids, g.tensor("embedding"), SparseFormat.DENSE)
                .singletonOrThrow();
        NDArray embeddings = SoftPrompt.beforeEmbeddings(prompt, tokens);
        return Map.of(
                "inputs_embeds", embeddings,
                "attention_mask", SoftPrompt.before(1, length, g.tensor("attention_mask")),
                "labels", SoftPrompt.before(TokenLogProbs.IGNORED, length, g.tensor("labels")),
                "trainable_parameters",
                        adapter.parameters().values().stream()
                                .mapToLong(NDArray::size)
                                .sum(),
                "loss", embeddings.square().sum().mul(0.5));
    }

    /** The file repeats the prefix for every row of a batch. */
    private static Map<String, Object> reshape(GoldenCase g) {
        int layers = (int) g.number("num_layers");
        long batch = (long) g.number("batch");
        int heads = (int) g.number("num_heads");
        var adapter = PrefixAdapter.of(
                shape(layers, heads, (int) g.number("head_dim")), Map.of("prefix_embeddings", g.tensor("prefix")));
        NDArray none = g.manager().zeros(new Shape(batch, heads, 0, (long) g.number("head_dim")));
        var results = new HashMap<String, Object>();
        NDArray loss = g.manager().zeros(new Shape());
        for (int i = 0; i < layers; i++) {
            Prefix prefix = adapter.prefix(i).orElseThrow();
            NDArray keys = prefix.beforeKeys(none);
            NDArray values = prefix.beforeValues(none);
            results.put("key_layer" + i, keys);
            results.put("value_layer" + i, values);
            results.put("per_layer_shape", longs(keys.getShape()));
            loss = loss.add(keys.square().sum().mul(0.5))
                    .add(values.square().sum().mul(0.5));
        }
        results.put("loss", loss);
        return results;
    }

    private static List<Long> longs(Shape shape) {
        return Arrays.stream(shape.getShape()).boxed().toList();
    }

    private static Map<String, Object> reparameterise(GoldenCase g) {
        int layers = 2;
        int width = (int) (g.tensor("W2").getShape().get(0) / 2 / layers);
        var adapter = PrefixAdapter.of(
                shape(layers, 1, width),
                Map.of(
                        "prefix_encoder.embedding.weight", g.tensor("embedding"),
                        "prefix_encoder.transform.0.weight", g.tensor("W1"),
                        "prefix_encoder.transform.0.bias", g.tensor("b1"),
                        "prefix_encoder.transform.2.weight", g.tensor("W2"),
                        "prefix_encoder.transform.2.bias", g.tensor("b2")));
        return Map.of("prefix", adapter.stored(g.manager()).parameters().get("prefix_embeddings"));
    }

    private static DecoderShape shape(int layers, int heads, int headWidth) {
        return new DecoderShape("gpt2", Map.of(), layers, heads, heads, headWidth, heads * headWidth);
    }

    private static Map<String, Object> attention(GoldenCase g, Attention form) {
        NDArray q = g.tensor("q");
        var prefix = new Prefix(g.tensor("pk").squeeze(0), g.tensor("pv").squeeze(0));
        NDArray keys = prefix.beforeKeys(g.tensor("k"));
        NDArray bias = prefix.causalBias(q.getShape().get(2));
        NDArray output = form.biased(q, keys, prefix.beforeValues(g.tensor("v")), bias);
        long seen = keys.getShape().get(2);
        // With the unit vectors as values, what comes out are the weights themselves.
        NDArray unit = g.manager()
                .eye((int) seen)
                .reshape(1, 1, seen, seen)
                .repeat(1, keys.getShape().get(1));
        return Map.of(
                "attention", form.biased(q, keys, unit, bias),
                "output", output,
                "loss", output.square().sum().mul(0.5));
    }
}
