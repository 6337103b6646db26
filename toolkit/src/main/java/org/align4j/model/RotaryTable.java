package org.align4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.align4j.family.Positions;

/** The rotary angles of all positions, made when they are first needed and computed in double precision. */
final class RotaryTable {

    private static final int FIRST_LENGTH = 256;

    private final Positions.Rotary rotary;
    private final int context;
    private final NDManager manager;
    private Rotary angles;
    private double[] frequencies = {};
    private long length;

    /**
     * A table without angles.
     *
     * @param rotary the frequencies
     * @param context longest sequence
     * @param manager owns the angles
     */
    RotaryTable(Positions.Rotary rotary, int context, NDManager manager) {
        this.rotary = rotary;
        this.context = context;
        this.manager = manager;
    }

    /** Angles of at least the first positions of a sequence of this length. */
    Rotary of(long positions) {
        double[] wanted = rotary.frequencies(positions);
        if (positions > length || !Arrays.equals(wanted, frequencies)) {
            long doubled = Math.max(FIRST_LENGTH, 2 * length);
            replace(Math.max(positions, Math.min(doubled, context)), wanted);
        }
        return angles;
    }

    private void replace(long newLength, double[] wanted) {
        int half = wanted.length;
        var cos = new float[Math.toIntExact(2 * newLength * half)];
        var sin = new float[cos.length];
        for (int position = 0; position < newLength; position++) {
            for (int i = 0; i < half; i++) {
                int first = 2 * position * half + i;
                double angle = position * wanted[i];
                cos[first] = (float) Math.cos(angle);
                cos[first + half] = cos[first];
                sin[first + half] = (float) Math.sin(angle);
                sin[first] = -sin[first + half];
            }
        }
        var shape = new Shape(newLength, 2L * half);
        var next = new Rotary(keep(cos, shape), keep(sin, shape));
        if (angles != null) {
            angles.cos().close();
            angles.sin().close();
        }
        angles = next;
        frequencies = wanted;
        length = newLength;
    }

    /** In the engine's own memory and outside every scope: the table outlives the pass that asked for it. */
    private NDArray keep(float[] values, Shape shape) {
        try (NDArray shared = manager.create(values, shape)) {
            NDArray array = shared.duplicate();
            NDScope.unregister(array);
            return array;
        }
    }
}
