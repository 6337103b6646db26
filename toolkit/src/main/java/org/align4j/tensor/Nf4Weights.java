package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.align4j.Require;

/**
 * Weights in 4-bit NormalFloat. They are constants: gradients flow through what is computed with them, never to them.
 *
 * @param codes uint8, (weights / 2, rounded up)
 * @param scales absmax of each 64 weights
 * @param shape of the weights
 */
public record Nf4Weights(NDArray codes, Nf4Scales scales, Shape shape) implements AutoCloseable {

    private static final int WINDOW = 1 << 20; // whole blocks and whole bytes
    private static final BlockLookup LOOKUP = BlockLookup.ofPairs(Nf4.WEIGHTS);
    private static final Linear PLAIN = Linear.plain();
    private static final Linear FUSED = Linear.fused();

    /**
     * Quantises weights, in 4.5 bits each.
     *
     * @param name of the weights, for messages
     * @param weights float32, of any shape, not empty
     * @param manager owns the arrays
     * @throws IllegalArgumentException if a weight is not finite
     */
    public static Nf4Weights quantise(String name, NDArray weights, NDManager manager) {
        var absmax = new float[Nf4.WEIGHTS.blocks(weights.size())];
        NDArray codes = codes(name, weights, absmax, manager);
        return new Nf4Weights(codes, new Nf4Scales.Single(manager.create(absmax)), weights.getShape());
    }

    /** As {@link #quantise}, with double quantisation, in 4.127 bits each: QLoRA's default. */
    public static Nf4Weights quantiseTwice(String name, NDArray weights, NDManager manager) {
        var absmax = new float[Nf4.WEIGHTS.blocks(weights.size())];
        NDArray codes = codes(name, weights, absmax, manager);
        return new Nf4Weights(codes, Nf4Scales.Doubled.of(absmax, manager), weights.getShape());
    }

    /** A few megabytes at a time; fills the absmax values. */
    private static NDArray codes(String name, NDArray weights, float[] absmax, NDManager manager) {
        long count = weights.size();
        Require.that(count > 0, "weights '%s' must not be empty, had shape %s", name, weights.getShape());
        Require.that(
                weights.getDataType() == DataType.FLOAT32,
                "weights '%s' must be FLOAT32, were %s",
                name,
                weights.getDataType());
        NDArray codes = manager.create(new Shape((count + 1) / 2), DataType.UINT8);
        try (NDArray flat = weights.reshape(count)) {
            for (long from = 0; from < count; from += WINDOW) {
                float[] window = window(flat, from, Math.min(count, from + WINDOW));
                float[] scales = absmax(name, window);
                System.arraycopy(scales, 0, absmax, (int) (from / Nf4.WEIGHTS.block()), scales.length);
                set(codes, from / 2, Nf4.pack(Nf4.WEIGHTS.codes(window, scales)));
            }
            return codes;
        } catch (RuntimeException e) {
            codes.close();
            throw e;
        }
    }

    private static float[] window(NDArray flat, long from, long to) {
        try (NDArray window = flat.get(new NDIndex().addSliceDim(from, to))) {
            return window.toFloatArray();
        }
    }

    private static float[] absmax(String name, float[] window) {
        try {
            return Nf4.WEIGHTS.absmax(window);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("weights '" + name + "' cannot be quantised: " + e.getMessage(), e);
        }
    }

    private static void set(NDArray codes, long from, byte[] packed) {
        var shape = new Shape(packed.length);
        try (NDArray piece = codes.getManager().create(ByteBuffer.wrap(packed), shape, DataType.UINT8)) {
            codes.set(new NDIndex().addSliceDim(from, from + packed.length), piece);
        }
    }

    /** The weights that the codes stand for, as float32; by kernels. */
    public NDArray dequantise() {
        return shaped(LOOKUP.fused(codes, scales.absmax()));
    }

    /**
     * As {@link #dequantise}, outside every scope.
     *
     * @param manager owns the array
     */
    public NDArray dequantise(NDManager manager) {
        return Inference.run(() -> Scratch.keep(dequantise(), manager));
    }

    /** As {@link #dequantise}, by DJL operations: its definition. */
    public NDArray dequantisePlainly() {
        return shaped(LOOKUP.plain(codes, scales.plainAbsmax()));
    }

    /**
     * What is computed with the weights as float32, which are freed at once. Where gradients are recorded, the engine keeps
     * what it needs of them for the way back.
     *
     * @param use makes one array of them by a product of matrices
     */
    public NDArray map(UnaryOperator<NDArray> use) {
        return Scratch.run(() -> use.apply(dequantise()));
    }

    /**
     * y = x·Wᵀ; gradients flow to x alone. Where they are recorded, the engine keeps W as float32 for the way back.
     *
     * @param x (…, in); the weights are (out, in)
     * @return (…, out)
     */
    public NDArray linear(NDArray x) {
        return map(weights -> FUSED.apply(x, weights));
    }

    /** As {@link #linear}, by DJL operations: its definition. */
    public NDArray linearPlainly(NDArray x) {
        return PLAIN.apply(x, dequantisePlainly());
    }

    /**
     * The same weights in memory of their own.
     *
     * @param manager owns the arrays
     */
    public Nf4Weights copy(NDManager manager) {
        return new Nf4Weights(Scratch.copy(codes, manager), scales.copy(manager), shape);
    }

    /** Number of weights. */
    public long size() {
        return shape.size();
    }

    /** Bytes that all arrays take. */
    public long bytes() {
        return arrays().stream()
                .mapToLong(a -> a.size() * a.getDataType().getNumOfBytes())
                .sum();
    }

    @Override
    public void close() {
        arrays().forEach(NDArray::close);
    }

    /** What is kept: the scales' arrays, then the codes. */
    public List<NDArray> arrays() {
        List<NDArray> arrays = new ArrayList<>(scales.arrays());
        arrays.add(codes);
        return arrays;
    }

    /** The last byte of an odd number of weights holds one too many. */
    private NDArray shaped(NDArray restored) {
        return restored.get(new NDIndex().addSliceDim(0, shape.size())).reshape(shape);
    }
}
