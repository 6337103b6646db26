package org.align4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.align4j.model.Expected.Tolerance;
import org.align4j.tensor.Inference;
import org.align4j.tensor.TokenLogProbs;

/**
 * A padded batch of a golden case and what a decoder makes of it.
 *
 * @param ids of all rows
 * @param labels ids where the token is a target
 * @param mask 1 where a token is real
 * @param left whether the padding stands on the left
 */
record GoldenBatch(long[][] ids, long[][] labels, long[][] mask, boolean left) {

    static GoldenBatch of(Expected inputs, String padding) {
        return new GoldenBatch(
                inputs.rows(padding, "input_ids"),
                inputs.rows(padding, "labels"),
                inputs.rows(padding, "attention_mask"),
                padding.equals("left"));
    }

    /** For every row the index of its first real token. */
    int[] starts() {
        return Arrays.stream(mask)
                .mapToInt(row -> (int) Arrays.stream(row).takeWhile(m -> m == 0).count())
                .toArray();
    }

    int width() {
        return ids[0].length;
    }

    NDArray array(long[][] rows, NDManager manager) {
        long[] flat = Arrays.stream(rows).flatMapToLong(Arrays::stream).toArray();
        return manager.create(flat, new Shape(rows.length, rows[0].length));
    }

    NDArray hidden(Decoder decoder, NDManager manager) {
        NDArray tokens = array(ids, manager);
        if (!left) {
            return decoder.hidden(tokens);
        }
        int capacity = decoder.prefix() + decoder.prompt() + width();
        var cache = KeyValueCache.allocate(decoder.architecture(), manager, ids.length, capacity);
        return decoder.hidden(tokens, starts(), cache);
    }

    /** Log-probabilities of the targets, through the same cross-entropy that training uses. */
    TokenLogProbs logProbs(Decoder decoder, NDManager manager) {
        return decoder.compute()
                .crossEntropy()
                .apply(hidden(decoder, manager), decoder.output(), array(labels, manager));
    }

    void checkLogits(String what, Decoder decoder, NDManager manager, float[] want) {
        float[] got =
                Inference.run(() -> decoder.logits(hidden(decoder, manager)).toFloatArray());
        int vocabulary = decoder.architecture().vocabulary();
        for (int r = 0; r < ids.length; r++) {
            for (int t = 0; t < width(); t++) {
                int from = (r * width() + t) * vocabulary;
                float[] here = Arrays.copyOfRange(got, from, from + vocabulary);
                if (mask[r][t] == 1) {
                    String at = "%s of row %d, token %d".formatted(what, r, t);
                    Tolerance.LOGITS.check(at, here, Arrays.copyOfRange(want, from, from + vocabulary));
                } else {
                    for (float logit : here) {
                        if (!Float.isFinite(logit)) {
                            throw new AssertionError("%s of padding is %s".formatted(what, logit));
                        }
                    }
                }
            }
        }
    }
}
