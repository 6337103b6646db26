package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import org.align4j.tensor.Draws;

/** Decoders that are nothing but shapes: for tests of everything but what a decoder does. */
final class Shapes {

    private Shapes() {}

    /** Three layers of width 32 with 4 heads in 2 groups. */
    static DecoderShape llama() {
        var linear = new LinkedHashMap<String, LinearShape>();
        for (int i = 0; i < 3; i++) {
            String layer = "model.layers." + i + ".";
            linear.put(layer + "self_attn.q_proj", LinearShape.of(32, 32));
            linear.put(layer + "self_attn.k_proj", LinearShape.of(32, 16));
            linear.put(layer + "self_attn.v_proj", LinearShape.of(32, 16));
            linear.put(layer + "self_attn.o_proj", LinearShape.of(32, 32));
            linear.put(layer + "mlp.gate_proj", LinearShape.of(32, 64));
            linear.put(layer + "mlp.up_proj", LinearShape.of(32, 64));
            linear.put(layer + "mlp.down_proj", LinearShape.of(64, 32));
        }
        linear.put("lm_head", LinearShape.of(32, 96));
        return new DecoderShape("llama", linear, 3, 4, 2, 8, 32);
    }

    /** Three layers of width 32 with 4 heads, weights stored as (in, out). */
    static DecoderShape gpt2() {
        var linear = new LinkedHashMap<String, LinearShape>();
        for (int i = 0; i < 3; i++) {
            String layer = "transformer.h." + i + ".";
            linear.put(layer + "attn.c_attn", new LinearShape(32, 96, true));
            linear.put(layer + "attn.c_proj", new LinearShape(32, 32, true));
            linear.put(layer + "mlp.c_fc", new LinearShape(32, 128, true));
            linear.put(layer + "mlp.c_proj", new LinearShape(128, 32, true));
        }
        return new DecoderShape("gpt2", linear, 3, 4, 4, 8, 32);
    }

    /** Weights of all linear layers. */
    static Map<String, NDArray> weights(DecoderShape shape, NDManager manager) {
        var weights = new LinkedHashMap<String, NDArray>();
        shape.linear()
                .forEach((path, linear) -> weights.put(
                        path + ".weight",
                        linear.transposed()
                                ? Draws.normal(manager, path.hashCode(), linear.in(), linear.out())
                                : Draws.normal(manager, path.hashCode(), linear.out(), linear.in())));
        return weights;
    }

    /** Gives all parameters values as if they had been trained. */
    static void train(Adapter adapter, long seed) {
        adapter.parameters().forEach((name, array) -> {
            try (NDManager manager = NDManager.newBaseManager()) {
                long[] shape = array.getShape().getShape();
                Draws.normal(manager, seed + name.hashCode(), shape).mul(0.1).copyTo(array);
            }
        });
    }
}
