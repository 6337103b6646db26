package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.Optional;
import org.align4j.Require;

/** Prompt tuning in a decoder: its one parameter stands before every input. */
public final class PromptAdapter implements Adapter {

    static final String NAME = "prompt_embeddings";

    private final NDArray embeddings;

    private PromptAdapter(NDArray embeddings) {
        this.embeddings = embeddings;
    }

    /**
     * An adapter of a given array.
     *
     * @param embeddings (n, D); used, not copied
     */
    public static PromptAdapter of(NDArray embeddings) {
        Require.that(
                embeddings.getShape().dimension() == 2,
                "%s must have shape (n, D), had %s",
                NAME,
                embeddings.getShape());
        return new PromptAdapter(embeddings);
    }

    @Override
    public Map<String, NDArray> parameters() {
        return Map.of(NAME, embeddings);
    }

    @Override
    public Optional<NDArray> prompt() {
        return Optional.of(embeddings);
    }

    @Override
    public PromptAdapter copy(NDManager manager) {
        return new PromptAdapter(NamedArrays.own(embeddings, manager));
    }

    /** n. */
    public long length() {
        return embeddings.getShape().get(0);
    }

    @Override
    public String toString() {
        return "prompt of %d positions".formatted(length());
    }
}
