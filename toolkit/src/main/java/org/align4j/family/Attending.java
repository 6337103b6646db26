package org.align4j.family;

import java.util.List;

/**
 * The attention of every layer.
 *
 * @param heads their number and width
 * @param qkv how queries, keys and values are stored
 * @param output the layer that writes to the residual stream
 * @param norm of queries and keys
 * @param windows for every layer how many keys a query sees, its own included; 0 for all
 */
public record Attending(Heads heads, Qkv qkv, Dense output, QkNorm norm, List<Integer> windows) {

    public Attending {
        windows = List.copyOf(windows);
    }

    /**
     * Three layers and an output under the names of Llama.
     *
     * @param inputBias whether queries, keys and values have a bias
     * @param outputBias whether the output has one
     */
    static Attending llama(Heads heads, boolean inputBias, boolean outputBias, QkNorm norm, List<Integer> windows) {
        var output = new Dense("self_attn.o_proj", outputBias);
        return new Attending(heads, Qkv.Separate.llama(inputBias), output, norm, windows);
    }
}
