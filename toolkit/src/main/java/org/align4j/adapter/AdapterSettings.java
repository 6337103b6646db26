package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** What an adapter is made from: {@link Lora}, {@link AdaLora}, {@link PrefixTuning}, {@link PromptTuning}, a lambda. */
@FunctionalInterface
public interface AdapterSettings {

    /**
     * A fresh adapter.
     *
     * @param shape of the decoder
     * @param embedding of the decoder's tokens, (V, D)
     * @param seed of what is drawn; the same seed gives the same bytes anywhere
     * @param manager owns the arrays
     * @throws IllegalArgumentException if the settings do not fit the decoder
     */
    Adapter create(DecoderShape shape, NDArray embedding, long seed, NDManager manager);
}
