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
}
