package org.align4j.model;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names and shapes of a decoder's parameters, as Hugging Face's Llama names them. */
final class Weights {

    static final String EMBEDDING = "model.embed_tokens.weight";
    static final String NORM = "model.norm.weight";
    static final String HEAD = "lm_head.weight";

    private Weights() {}

    /** The name of a layer's parameter. */
    static String layer(int layer, String part) {
        return "model.layers." + layer + "." + part + ".weight";
    }

    /** All parameters, in the order in which the decoder uses them. */
    static Map<String, Shape> shapes(LlamaConfig c) {
        var shapes = new LinkedHashMap<String, Shape>();
        long queries = (long) c.heads() * c.headWidth();
        long keys = (long) c.groups() * c.headWidth();
        shapes.put(EMBEDDING, new Shape(c.vocabulary(), c.width()));
        for (int i = 0; i < c.layers(); i++) {
            shapes.put(layer(i, "input_layernorm"), new Shape(c.width()));
            shapes.put(layer(i, "self_attn.q_proj"), new Shape(queries, c.width()));
            shapes.put(layer(i, "self_attn.k_proj"), new Shape(keys, c.width()));
            shapes.put(layer(i, "self_attn.v_proj"), new Shape(keys, c.width()));
            shapes.put(layer(i, "self_attn.o_proj"), new Shape(c.width(), queries));
            shapes.put(layer(i, "post_attention_layernorm"), new Shape(c.width()));
            shapes.put(layer(i, "mlp.gate_proj"), new Shape(c.inner(), c.width()));
            shapes.put(layer(i, "mlp.up_proj"), new Shape(c.inner(), c.width()));
            shapes.put(layer(i, "mlp.down_proj"), new Shape(c.width(), c.inner()));
        }
        shapes.put(NORM, new Shape(c.width()));
        if (!c.tied()) {
            shapes.put(HEAD, new Shape(c.vocabulary(), c.width()));
        }
        return shapes;
    }
}
