package org.align4j.family;

/** How queries, keys and values are stored. */
public sealed interface Qkv {

    /** Three layers. */
    record Separate(Dense q, Dense k, Dense v) implements Qkv {

        /** Under the names of Llama. */
        static Separate llama(boolean bias) {
            return new Separate(
                    new Dense("self_attn.q_proj", bias),
                    new Dense("self_attn.k_proj", bias),
                    new Dense("self_attn.v_proj", bias));
        }
    }

    /** One layer whose outputs are all queries, then all keys, then all values. */
    record Blocks(Dense all) implements Qkv {}

    /** One layer whose outputs are, head by head, its query, key and value. */
    record PerHead(Dense all) implements Qkv {}
}
