package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.List;

/** The absmax values of quantised weights, as they are kept. */
public sealed interface Nf4Scales {

    /** The absmax values as float32, (blocks); by kernels. */
    NDArray absmax();

    /** As {@link #absmax}, by DJL operations. */
    NDArray plainAbsmax();

    /** What is kept. */
    List<NDArray> arrays();

    /**
     * The same scales in memory of their own.
     *
     * @param manager owns the arrays
     */
    Nf4Scales copy(NDManager manager);

    /**
     * Kept as they are.
     *
     * @param absmax float32, (blocks)
     */
    record Single(NDArray absmax) implements Nf4Scales {

        @Override
        public NDArray plainAbsmax() {
            return absmax;
        }

        @Override
        public List<NDArray> arrays() {
            return List.of(absmax);
        }

        @Override
        public Single copy(NDManager manager) {
            return new Single(Scratch.copy(absmax, manager));
        }
    }

    /**
     * Quantised themselves.
     *
     * @param codes uint8, (blocks)
     * @param scales greatest magnitude of each 256 centred absmax values, float32
     * @param offset mean of the absmax values, float32, (1)
     */
    record Doubled(NDArray codes, NDArray scales, NDArray offset) implements Nf4Scales {

        private static final BlockLookup LOOKUP = BlockLookup.ofBytes(Nf4.ABSMAX);

        static Doubled of(float[] absmax, NDManager manager) {
            float offset = Nf4.offset(absmax);
            float[] centred = Nf4.centred(absmax, offset);
            float[] scales = Nf4.ABSMAX.absmax(centred);
            ByteBuffer codes = ByteBuffer.wrap(Nf4.ABSMAX.codes(centred, scales));
            return new Doubled(
                    manager.create(codes, new Shape(absmax.length), DataType.UINT8),
                    manager.create(scales),
                    manager.create(new float[] {offset}));
        }

        @Override
        public NDArray absmax() {
            return LOOKUP.fused(codes, scales).add(offset);
        }

        @Override
        public NDArray plainAbsmax() {
            return LOOKUP.plain(codes, scales).add(offset);
        }

        @Override
        public List<NDArray> arrays() {
            return List.of(codes, scales, offset);
        }

        @Override
        public Doubled copy(NDManager manager) {
            return new Doubled(
                    Scratch.copy(codes, manager), Scratch.copy(scales, manager), Scratch.copy(offset, manager));
        }
    }
}
