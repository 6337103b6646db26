package org.align4j.tensor;

import org.align4j.Require;

/**
 * Quantisation in blocks: each number x of a block becomes the code that is nearest to x·(1/a), where a is the block's
 * greatest magnitude (absmax), and is restored as value(code)·a. All in float32.
 *
 * @param codebook values in [−1, 1]
 * @param block numbers that share an absmax, ≥ 1; the last block may be short
 */
public record BlockCode(Codebook codebook, int block) {

    public BlockCode {
        Require.that(block >= 1, "block must be >= 1, was %d", block);
    }

    /** Blocks of so many numbers. */
    int blocks(long numbers) {
        return Math.toIntExact((numbers + block - 1) / block);
    }

    /**
     * The greatest magnitude of each block.
     *
     * @throws IllegalArgumentException if a number is not finite
     */
    public float[] absmax(float... x) {
        var absmax = new float[blocks(x.length)];
        for (int b = 0; b < absmax.length; b++) {
            float greatest = 0;
            for (int i = b * block; i < end(b, x.length); i++) {
                greatest = Math.max(greatest, Math.abs(x[i])); // NaN if one is
            }
            Require.that(Float.isFinite(greatest), "numbers must be finite, one was %s", greatest);
            absmax[b] = greatest;
        }
        return absmax;
    }

    /** One code a number, as unsigned bytes; a block of zeros has the code of 0. */
    public byte[] codes(float[] x, float[] absmax) {
        var codes = new byte[x.length];
        for (int b = 0; b < absmax.length; b++) {
            // Below the normal numbers 1/a could be infinite, and 0·(1/a) no number.
            float inverse = absmax[b] < Float.MIN_NORMAL ? 0 : 1 / absmax[b];
            for (int i = b * block; i < end(b, x.length); i++) {
                codes[i] = (byte) codebook.code(x[i] * inverse);
            }
        }
        return codes;
    }

    /** The numbers that codes stand for. */
    public float[] restored(byte[] codes, float[] absmax) {
        var x = new float[codes.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = codebook.value(codes[i] & 0xff) * absmax[i / block];
        }
        return x;
    }

    private int end(int b, int length) {
        return (int) Math.min(length, (b + 1L) * block);
    }
}
