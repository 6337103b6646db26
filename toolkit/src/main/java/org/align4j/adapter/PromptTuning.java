package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.random.RandomGenerator;
import org.align4j.Require;
import org.align4j.Seed;

/**
 * Settings of prompt tuning: n trained embeddings before every input.
 *
 * @param length n, &gt; 0; the paper uses 1 to 150, and 20 is enough for most
 * @param start what they are at first
 * @see <a href="https://arxiv.org/abs/2104.08691">Lester et al. 2021</a>
 */
public record PromptTuning(int length, Start start) implements AdapterSettings {

    public PromptTuning {
        Require.that(length > 0, "length must be > 0, was %s", length);
    }

    /** The first values of a prompt. */
    @FunctionalInterface
    public interface Start {

        /**
         * Makes them.
         *
         * @param length n
         * @param embedding of the decoder, (V, D)
         * @param random what is drawn comes from here
         * @return n rows of D numbers
         */
        float[][] rows(int length, NDArray embedding, RandomGenerator random);
    }

    /**
     * Normal numbers of mean 0.
     *
     * @param deviation &gt; 0; PEFT's is 1, the embeddings of small models are nearer to 0.02
     */
    public static Start normal(double deviation) {
        Require.that(deviation > 0, "deviation must be > 0, was %s", deviation);
        return (length, embedding, random) -> {
            var rows = new float[length][(int) embedding.getShape().get(1)];
            for (float[] row : rows) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = (float) (deviation * random.nextGaussian());
                }
            }
            return rows;
        };
    }

    /** Embeddings of tokens drawn from the vocabulary. */
    public static Start vocabulary() {
        return (length, embedding, random) -> {
            var ids = new long[length];
            for (int i = 0; i < length; i++) {
                ids[i] = random.nextLong(embedding.getShape().get(0));
            }
            return text(ids).rows(length, embedding, random);
        };
    }

    /**
     * Embeddings of a text's tokens, which are repeated or cut to n.
     *
     * @param ids of the tokens, not empty
     */
    public static Start text(long... ids) {
        Require.that(ids.length > 0, "the text must have a token");
        return (length, embedding, random) -> {
            var rows = new float[length][];
            for (int i = 0; i < length; i++) {
                long id = ids[i % ids.length];
                long size = embedding.getShape().get(0);
                Require.that(0 <= id && id < size, "token must be in [0, %s), was %s", size, id);
                try (NDArray row = embedding.get(id)) {
                    rows[i] = row.toFloatArray();
                }
            }
            return rows;
        };
    }

    /**
     * A fresh adapter.
     *
     * @param embedding of the decoder, (V, D)
     * @param seed of the draws
     * @param manager owns the array
     */
    public PromptAdapter create(NDArray embedding, long seed, NDManager manager) {
        float[][] rows = start.rows(length, embedding, Seed.generator(seed));
        try (NDArray shared = manager.create(rows)) {
            return PromptAdapter.of(NamedArrays.own(shared, manager));
        }
    }

    @Override
    public PromptAdapter create(DecoderShape shape, NDArray embedding, long seed, NDManager manager) {
        return create(embedding, seed, manager);
    }
}
