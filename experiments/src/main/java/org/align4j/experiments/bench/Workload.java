package org.align4j.experiments.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.align4j.Seed;
import org.align4j.family.LlamaConfig;
import org.align4j.model.TokenSequence;

/**
 * A model's shape and how much it reads in a training step.
 *
 * @param name for example {@code miniature}
 * @param config of the model
 * @param batch B, sequences a step
 * @param length T, tokens a sequence
 */
public record Workload(String name, LlamaConfig config, int batch, int length) {

    /** The miniature world's base model: 3 layers of width 96, about 340,000 parameters. */
    public static Workload miniature(int vocabulary, int batch, int length) {
        return of("miniature", vocabulary, new int[] {96, 256, 3, 4, 2}, batch, length);
    }

    /** A decoder of usual proportions: 6 layers of width 384, 11 million parameters. */
    public static Workload midSize(int batch, int length) {
        return of("mid-size", 2048, new int[] {384, 1024, 6, 6, 6}, batch, length);
    }

    /** Few parameters and long sequences, so that attention takes most of the time: 2 layers of width 256. */
    public static Workload longSequence(int batch, int length) {
        return of("long", 2048, new int[] {256, 704, 2, 8, 8}, batch, length);
    }

    /**
     * The shape of SmolLM2-135M, a Llama of 30 layers of width 576 and 134.5 million parameters.
     *
     * @see <a href="https://huggingface.co/HuggingFaceTB/SmolLM2-135M">its model card</a>
     */
    public static Workload smolLm2(int batch, int length) {
        return of("SmolLM2-135M", 49_152, new int[] {576, 1536, 30, 9, 3}, batch, length);
    }

    /** The same with two layers and few words, to see whether a benchmark runs. */
    public static Workload smallLm2(int batch, int length) {
        return of("SmolLM2-135M in miniature", 2048, new int[] {144, 384, 2, 9, 3}, batch, length);
    }

    /** The same model on other tokens. */
    public Workload on(int newBatch, int newLength) {
        return new Workload(name, config, newBatch, newLength);
    }

    /** A vocabulary as large as GPT-2's on a decoder so small that drawing tokens takes much of the time. */
    public static Workload largeVocabulary(int batch, int length) {
        return of("large vocabulary", 50_257, new int[] {64, 128, 1, 4, 2}, batch, length);
    }

    private static Workload of(String name, int vocabulary, int[] s, int batch, int length) {
        int context = length + 128;
        // No end token: every generated answer is as long as it may be.
        var config = new LlamaConfig(
                vocabulary, s[0], s[1], s[2], s[3], s[4], s[0] / s[3], context, 1e-5, 10_000, true, List.of(), 0);
        return new Workload(name, config, batch, length);
    }

    public long tokens() {
        return (long) batch * length;
    }

    /**
     * Floating-point operations of a training step: 6·parameters·tokens for the matrix products, forward once and
     * backward twice at 2 each, and 6·layers·H·d·T·tokens for causal attention, half of the square of scores.
     *
     * @see <a href="https://arxiv.org/abs/2204.02311">Chowdhery et al. 2022, appendix B</a>, which counts the whole square
     */
    public double stepFlops(long parameters) {
        double attention = (double) config.layers() * config.heads() * config.headWidth() * length;
        return 6 * (parameters + attention) * tokens();
    }

    /** The matrix products of a forward pass over a batch: (tokens, in) times (in, out). */
    public List<Product> products() {
        int width = config.width();
        int queries = config.heads() * config.headWidth();
        int keys = config.groups() * config.headWidth();
        var products = new ArrayList<Product>();
        products.add(product(width, config.vocabulary(), 1));
        products.add(product(width, queries, config.layers()));
        products.add(product(width, keys, 2 * config.layers()));
        products.add(product(queries, width, config.layers()));
        products.add(product(width, config.inner(), 2 * config.layers()));
        products.add(product(config.inner(), width, config.layers()));
        return products;
    }

    private Product product(int in, int out, int times) {
        return new Product((int) tokens(), in, out, times);
    }

    /** Random tokens for a number of steps. */
    public List<TokenSequence> sequences(int steps, long seed) {
        RandomGenerator random = Seed.generator(seed, length);
        return IntStream.range(0, steps * batch)
                .mapToObj(i -> TokenSequence.text(
                        random.longs(length, 0, config.vocabulary()).toArray()))
                .toList();
    }

    /** For example {@code mid-size (8 x 256)}. */
    @Override
    public String toString() {
        return "%s (%d x %d)".formatted(name, batch, length);
    }
}
