package org.align4j.model;

import java.util.List;

/**
 * How sequences become a batch. All forms give the same log-probabilities but for the last bits; they differ in what is
 * computed for it. A model with a soft prompt gets the padded form from each, since its virtual tokens stand before every
 * sequence.
 */
@FunctionalInterface
public interface Batching {

    /**
     * Makes a batch.
     *
     * @param sequences at least one
     * @param model that reads them
     */
    TokenBatch of(List<TokenSequence> sequences, CausalLM model);

    /** A row a sequence, padded to the longest. */
    static Batching padded() {
        return new Padded();
    }

    /**
     * Rows of one length, several sequences in each: every row of a batch has the same cost whatever stands in it.
     *
     * @param length places a row, &gt; 0
     * @see Packed
     */
    static Batching packed(int length) {
        return new Packed(length);
    }

    /**
     * One row of all tokens without any padding, in which a prompt that several sequences share stands once.
     *
     * @see PaddingFree
     */
    static Batching paddingFree() {
        return new PaddingFree();
    }
}
