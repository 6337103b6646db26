package org.align4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import java.util.Map;
import org.align4j.tensor.Attention;
import org.align4j.tensor.Compute;

/**
 * A decoder in the Llama layout: for every layer x ← x + attention(norm(x)), x ← x + feedForward(norm(x)); then a last
 * norm. Pure: it reads parameters and never changes them.
 *
 * @param config its shape
 * @param parameters by the names of {@link Weights}
 * @param rotary angles of all positions
 * @param compute the form in which its heavy operations run
 * @see <a href="https://arxiv.org/abs/2302.13971">Touvron et al. 2023</a>
 */
record Decoder(LlamaConfig config, Map<String, NDArray> parameters, Rotary rotary, Compute compute) {

    /** Attention of one layer: queries, keys and values (B, H or G, T, d) to (B, H, T, d). */
    @FunctionalInterface
    private interface Attend {
        NDArray apply(int layer, NDArray q, NDArray k, NDArray v);
    }

    /**
     * The last hidden states of whole sequences. Sequences are padded on the right, so a causal mask alone keeps the
     * padding out.
     *
     * @param ids int64 (B, T)
     * @return (B, T, D)
     */
    NDArray hidden(NDArray ids) {
        Rotary angles = rotary.first(ids.getShape().get(1));
        return run(ids, angles, (layer, q, k, v) -> compute.attention().causal(q, k, v));
    }

    /**
     * The last hidden states of new positions, given those in the cache.
     *
     * @param ids the new tokens, int64 (B, T)
     * @param positions their positions, int64 (B, T)
     * @param bias added to attention scores, (B, 1, T, length of the cache + T)
     * @param cache extended by the new tokens
     * @return (B, T, D)
     */
    NDArray hidden(NDArray ids, NDArray positions, NDArray bias, KeyValueCache cache) {
        Attention attention = compute.attention();
        NDArray x = run(
                ids,
                rotary.at(positions),
                (layer, q, k, v) ->
                        attention.biased(q, cache.appendKeys(layer, k), cache.appendValues(layer, v), bias));
        cache.advance(ids.getShape().get(1));
        return x;
    }

    /** The output matrix, (V, D). */
    NDArray head() {
        return parameters.get(config.tied() ? Weights.EMBEDDING : Weights.HEAD);
    }

    /** Logits of every next token, (…, V), from hidden states (…, D). */
    NDArray logits(NDArray hidden) {
        return compute.linear().apply(hidden, head());
    }

    private NDArray run(NDArray ids, Rotary angles, Attend attend) {
        NDArray embedding = parameters.get(Weights.EMBEDDING);
        NDArray x = ids.getNDArrayInternal()
                .embedding(ids, embedding, SparseFormat.DENSE)
                .singletonOrThrow(); // (B, T, D)
        for (int i = 0; i < config.layers(); i++) {
            x = x.add(attention(i, norm(x, Weights.layer(i, "input_layernorm")), angles, attend));
            x = x.add(feedForward(i, norm(x, Weights.layer(i, "post_attention_layernorm"))));
        }
        return norm(x, Weights.NORM);
    }

    private NDArray attention(int layer, NDArray x, Rotary angles, Attend attend) {
        NDArray q = angles.turn(heads(linear(x, layer, "self_attn.q_proj"), config.heads())); // (B, H, T, d)
        NDArray k = angles.turn(heads(linear(x, layer, "self_attn.k_proj"), config.groups())); // (B, G, T, d)
        NDArray v = heads(linear(x, layer, "self_attn.v_proj"), config.groups()); // (B, G, T, d)
        NDArray y = attend.apply(layer, q, k, v).swapAxes(1, 2); // (B, T, H, d)
        Shape shape = x.getShape();
        return linear(y.reshape(shape.get(0), shape.get(1), -1), layer, "self_attn.o_proj"); // (B, T, D)
    }

    /** SwiGLU: down(silu(gate(x)) · up(x)). */
    private NDArray feedForward(int layer, NDArray x) {
        NDArray gate = linear(x, layer, "mlp.gate_proj");
        NDArray activated = gate.mul(Activation.sigmoid(gate));
        return linear(activated.mul(linear(x, layer, "mlp.up_proj")), layer, "mlp.down_proj");
    }

    /** RMSNorm: w · x / √(mean(x²) + ε). */
    private NDArray norm(NDArray x, String name) {
        NDArray meanSquare = x.square().mean(new int[] {2}, true); // (B, T, 1)
        return x.div(meanSquare.add(config.normEpsilon()).sqrt()).mul(parameters.get(name));
    }

    private NDArray linear(NDArray x, int layer, String part) {
        return compute.linear().apply(x, parameters.get(Weights.layer(layer, part)));
    }

    /** Splits the last dimension into heads: (B, T, H·d) to (B, H, T, d). */
    private NDArray heads(NDArray x, int heads) {
        Shape shape = x.getShape();
        return x.reshape(shape.get(0), shape.get(1), heads, config.headWidth()).swapAxes(1, 2);
    }
}
