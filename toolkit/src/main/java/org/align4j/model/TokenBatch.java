package org.align4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.align4j.Require;
import org.align4j.Seed;
import org.align4j.tensor.TokenLogProbs;

/**
 * Sequences of one length, padded on the right.
 *
 * @param ids int64 (S, T)
 * @param labels int64 (S, T), {@link TokenLogProbs#IGNORED} at prompts and padding
 * @param layout where the decoder computes each token once; empty for the padded form, in which it computes every place
 * @param forgotten 1 where no later token of the sequence sees the token, else 0, float32 (S, T); empty where all are seen
 */
public record TokenBatch(NDArray ids, NDArray labels, Optional<Layout> layout, Optional<NDArray> forgotten) {

    /** The padded form, all of whose tokens are seen. */
    public TokenBatch(NDArray ids, NDArray labels) {
        this(ids, labels, Optional.empty(), Optional.empty());
    }

    /**
     * Pads to the longest sequence.
     *
     * @throws IllegalArgumentException if there is no sequence
     */
    public static TokenBatch of(List<TokenSequence> sequences, CausalLM model) {
        Require.that(!sequences.isEmpty(), "sequences must not be empty");
        int width = width(sequences);
        var shape = new Shape(sequences.size(), width);
        NDManager manager = model.manager();
        return new TokenBatch(
                manager.create(flat(sequences, width, model.config().padToken(), TokenSequence::ids), shape),
                manager.create(flat(sequences, width, TokenLogProbs.IGNORED, TokenSequence::labels), shape));
    }

    /** Tokens of the longest sequence. */
    static int width(List<TokenSequence> sequences) {
        return sequences.stream().mapToInt(TokenSequence::length).max().orElseThrow();
    }

    private static long[] flat(
            List<TokenSequence> sequences, int width, long padding, Function<TokenSequence, long[]> row) {
        var flat = new long[sequences.size() * width];
        Arrays.fill(flat, padding);
        for (int i = 0; i < sequences.size(); i++) {
            long[] values = row.apply(sequences.get(i));
            System.arraycopy(values, 0, flat, i * width, values.length);
        }
        return flat;
    }

    TokenBatch in(Layout newLayout) {
        return new TokenBatch(ids, labels, Optional.of(newLayout), forgotten);
    }

    /** Places that the decoder's layers compute, padding included. */
    public long computed() {
        return layout.map(Layout::ids).orElse(ids).size();
    }

    /**
     * The same tokens, some of which no later token of their sequence sees; each still sees itself.
     *
     * @param tokens which, (S, T); the first token of a sequence cannot be forgotten
     * @throws IllegalStateException if the batch is not in the padded form: sequences that share a token's hidden state
     *     would have to forget alike
     * @see <a href="https://arxiv.org/abs/2210.13432">Liu et al. 2022 (forgetful causal masking)</a>
     */
    public TokenBatch forgetting(boolean[][] tokens) {
        if (layout.isPresent()) {
            throw new IllegalStateException("only a padded batch can forget tokens, this one was made compact");
        }
        Shape shape = ids.getShape();
        Require.that(
                tokens.length == shape.get(0) && Arrays.stream(tokens).allMatch(row -> row.length == shape.get(1)),
                "tokens must have the shape of the batch, %s",
                shape);
        var flat = new float[(int) shape.size()];
        for (int i = 0; i < flat.length; i++) {
            int column = i % (int) shape.get(1);
            boolean forgotten = tokens[i / (int) shape.get(1)][column];
            Require.that(!forgotten || column > 0, "the first token of a sequence cannot be forgotten");
            flat[i] = forgotten ? 1 : 0;
        }
        return new TokenBatch(ids, labels, layout, Optional.of(ids.getManager().create(flat, shape)));
    }

    /**
     * Forgets tokens at random, as language models are trained to rely on more than the last tokens: every sequence draws a
     * ratio, uniform in [0, {@code maxRatio}), and every token but its first is forgotten with that probability. The draws of
     * a sequence depend on the generator and on its index, not on the batch's width.
     *
     * @param maxRatio in [0, 1]; the paper uses 0.15
     * @see <a href="https://arxiv.org/abs/2210.13432">Liu et al. 2022, section 3</a>; <a
     *     href="https://arxiv.org/abs/2302.02676">Liu et al. 2023 (Chain of Hindsight), section 2.2</a>
     */
    public TokenBatch forgetting(double maxRatio, RandomGenerator random) {
        return forgetting(maxRatio, random.longs(ids.getShape().get(0)).toArray());
    }

    /**
     * As {@link #forgetting(double, RandomGenerator)}, with a seed for every sequence, whose draws then do not depend on the
     * batch it stands in.
     *
     * @param maxRatio in [0, 1]
     * @param seeds as many as there are sequences
     */
    public TokenBatch forgetting(double maxRatio, long... seeds) {
        Require.that(0 <= maxRatio && maxRatio <= 1, "maxRatio must be in [0, 1], was %s", maxRatio);
        var tokens = new boolean[seeds.length][(int) ids.getShape().get(1)];
        for (int i = 0; i < seeds.length; i++) {
            RandomGenerator own = Seed.generator(seeds[i]);
            double ratio = maxRatio * own.nextDouble();
            for (int column = 1; column < tokens[i].length; column++) {
                tokens[i][column] = own.nextDouble() < ratio;
            }
        }
        return forgetting(tokens);
    }
}
