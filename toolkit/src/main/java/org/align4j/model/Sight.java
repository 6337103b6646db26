package org.align4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.align4j.tensor.Attention;

/**
 * Where the new tokens of a forward pass stand and which keys they see. The keys are, in this order: a prefix that every
 * query sees as far as its window reaches, a prompt of virtual tokens, then columns of tokens, of which a row's first real
 * one may come late. The columns before it count neither in positions nor in windows.
 *
 * @param starts for every row the column, counted from the end of the prompt, of its first real token
 * @param prefix number of prefix keys
 * @param prompt number of virtual tokens
 * @param seen keys seen before, the prefix not counted
 * @param width new columns, virtual ones included
 */
record Sight(int[] starts, int prefix, int prompt, int seen, int width) {

    /** Whether every query sees exactly the keys up to its own, so that nothing need be added to the scores. */
    boolean isCausal(int window) {
        return starts.length == 0 && prefix == 0 && seen == 0 && (window == 0 || window >= width);
    }

    /** Rows that need a mask of their own: one for all where every row begins at its first column. */
    private int rows() {
        return Math.max(1, starts.length);
    }

    private int start(int row) {
        return starts.length == 0 ? 0 : starts[row];
    }

    /** A virtual token or a row's first real one begins behind the prefix; what is no token has any position. */
    private int position(int column, int row) {
        return prefix + (column < prompt ? column : column - start(row));
    }

    private boolean isToken(int column, int row) {
        return column < prompt || column >= prompt + start(row);
    }

    /**
     * Positions of the new tokens, int64 (rows, width).
     *
     * @param limit of the positions; only what is no token may lie beyond, and is put below
     */
    NDArray positions(NDManager manager, int limit) {
        var positions = new long[rows() * width];
        for (int i = 0; i < positions.length; i++) {
            int position = position(seen + i % width, i / width);
            positions[i] = Math.max(0, Math.min(position, limit - 1));
        }
        return manager.create(positions, new Shape(rows(), width));
    }

    /**
     * What is added to the scores: 0 where a query sees a key, {@link Attention#FORBIDDEN} elsewhere.
     *
     * @param window how many keys a query sees, its own included; 0 for all
     * @return (rows, 1, width, keys)
     */
    NDArray bias(NDManager manager, int window) {
        int keys = prefix + seen + width;
        var bias = new float[Math.multiplyExact(rows() * width, keys)];
        int at = 0;
        for (int row = 0; row < rows(); row++) {
            for (int column = seen; column < seen + width; column++) {
                int oldest = window == 0 ? Integer.MIN_VALUE : position(column, row) - window + 1;
                for (int key = 0; key < prefix; key++) {
                    bias[at++] = key >= oldest ? 0 : Attention.FORBIDDEN;
                }
                for (int key = 0; key < seen + width; key++) {
                    boolean visible = key <= column && isToken(key, row) && position(key, row) >= oldest;
                    bias[at++] = visible ? 0 : Attention.FORBIDDEN;
                }
            }
        }
        return manager.create(bias, new Shape(rows(), 1, width, keys));
    }

    /**
     * What is added to the scores where tokens are forgotten: {@link Attention#FORBIDDEN} where a query reads one of them
     * that is not itself.
     *
     * @param forgotten 1 or 0, (rows, T) for the columns behind the prompt
     * @return (rows, 1, width, keys)
     */
    NDArray forgetting(NDArray forgotten) {
        NDManager manager = forgotten.getManager();
        long rows = forgotten.getShape().get(0);
        int keys = prefix + seen + width;
        NDArray before =
                manager.zeros(new Shape(rows, keys - forgotten.getShape().get(1)));
        NDArray columns = NDArrays.concat(new NDList(before, forgotten), 1).reshape(rows, 1, 1, keys);
        NDArray own = manager.arange(prefix + seen, keys).reshape(width, 1);
        NDArray others = own.neq(manager.arange(keys).reshape(1, keys)).toType(DataType.FLOAT32, false);
        return columns.mul(others).mul(Attention.FORBIDDEN);
    }
}
