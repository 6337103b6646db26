package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.align4j.Require;

/** What stands before an input that has a trained prompt of n positions: seen by all, predicted by none. */
public final class SoftPrompt {

    private SoftPrompt() {}

    /**
     * Embeddings behind the prompt.
     *
     * @param prompt (n, D)
     * @param embeddings (B, T, D)
     * @return (B, n + T, D)
     */
    public static NDArray beforeEmbeddings(NDArray prompt, NDArray embeddings) {
        Shape shape = embeddings.getShape();
        Require.that(
                shape.dimension() == 3 && prompt.getShape().get(1) == shape.get(2),
                "embeddings must have shape (B, T, %s) as the prompt, had %s",
                prompt.getShape().get(1),
                shape);
        NDArray all = prompt.expandDims(0).repeat(0, shape.get(0)); // (B, n, D)
        return NDArrays.concat(new NDList(all, embeddings), 1);
    }

    /**
     * What is said of tokens, behind the same for every position of the prompt.
     *
     * @param value 1 in an attention mask, {@link org.align4j.tensor.TokenLogProbs#IGNORED} in labels
     * @param length n
     * @param tokens (B, T)
     * @return (B, n + T), in the type of the tokens
     */
    public static NDArray before(long value, long length, NDArray tokens) {
        var shape = new Shape(tokens.getShape().get(0), length);
        NDArray first = tokens.getManager().zeros(shape, tokens.getDataType()).add(value);
        return NDArrays.concat(new NDList(first.toType(tokens.getDataType(), false), tokens), 1);
    }
}
