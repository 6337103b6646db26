package org.align4j.model;

import java.util.List;

/** A row a sequence, padded to the longest. */
record Padded() implements Batching {

    @Override
    public TokenBatch of(List<TokenSequence> sequences, CausalLM model) {
        return TokenBatch.of(sequences, model);
    }
}
