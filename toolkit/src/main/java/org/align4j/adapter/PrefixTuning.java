package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.align4j.Require;
import org.align4j.Seed;

/**
 * Settings of prefix tuning: n trained keys and values in every layer, either as they are or, which trains more steadily,
 * as the output of a small network W₂·tanh(W₁·e + b₁) + b₂ of n trained embeddings e, which is dropped after training.
 *
 * <p>Deviation from the paper: a prefix begins as random numbers, as PEFT's does, and not as the activations of real words.
 *
 * @param length n, &gt; 0; the paper uses 10 to 200
 * @param encoderWidth width of W₁'s output, &gt; 0; empty for a prefix without the network
 * @param deviation standard deviation of the first prefix, or of e, &gt; 0; PEFT's is 1, which disturbs a small model so
 *     much that 0.02 to 0.1 is the better start there
 * @see <a href="https://arxiv.org/abs/2101.00190">Li, Liang 2021, sections 4.2 and 4.3</a>
 */
public record PrefixTuning(int length, OptionalInt encoderWidth, double deviation) implements AdapterSettings {

    public PrefixTuning {
        Require.that(length > 0, "length must be > 0, was %s", length);
        Require.that(encoderWidth.orElse(1) > 0, "encoderWidth must be > 0, was %s", encoderWidth);
        Require.that(deviation > 0, "deviation must be > 0, was %s", deviation);
    }

    /** Keys and values as they are, from normal numbers of deviation 1. */
    public static PrefixTuning of(int length) {
        return new PrefixTuning(length, OptionalInt.empty(), 1);
    }

    /** Through a network of a width; PEFT's default is that of a position's keys. */
    public PrefixTuning encodedBy(int width) {
        return new PrefixTuning(length, OptionalInt.of(width), deviation);
    }

    public PrefixTuning deviation(double newDeviation) {
        return new PrefixTuning(length, encoderWidth, newDeviation);
    }

    /**
     * A fresh adapter.
     *
     * @param shape of the decoder
     * @param seed of the draws
     * @param manager owns the arrays
     */
    public PrefixAdapter create(DecoderShape shape, long seed, NDManager manager) {
        RandomGenerator random = Seed.generator(seed);
        long keys = shape.keyWidth();
        long all = 2L * shape.layers() * keys;
        var parameters = new LinkedHashMap<String, NDArray>();
        if (encoderWidth.isEmpty()) {
            parameters.put(PrefixAdapter.PREFIX, normal(manager, random, length, all));
        } else {
            int inner = encoderWidth.getAsInt();
            parameters.put(PrefixAdapter.EMBEDDING, normal(manager, random, length, keys));
            parameters.put(PrefixAdapter.FIRST + ".weight", uniform(manager, random, keys, inner, keys));
            parameters.put(PrefixAdapter.FIRST + ".bias", uniform(manager, random, keys, inner));
            parameters.put(PrefixAdapter.SECOND + ".weight", uniform(manager, random, inner, all, inner));
            parameters.put(PrefixAdapter.SECOND + ".bias", uniform(manager, random, inner, all));
        }
        return PrefixAdapter.of(shape, parameters);
    }

    private NDArray normal(NDManager manager, RandomGenerator random, long... shape) {
        return NamedArrays.fill(manager, () -> deviation * random.nextGaussian(), shape);
    }

    /** In ±1/√in, as PyTorch's linear layer begins. */
    private static NDArray uniform(NDManager manager, RandomGenerator random, long in, long... shape) {
        return NamedArrays.fill(manager, () -> (2 * random.nextDouble() - 1) / Math.sqrt(in), shape);
    }

    @Override
    public PrefixAdapter create(DecoderShape shape, NDArray embedding, long seed, NDManager manager) {
        return create(shape, seed, manager);
    }
}
