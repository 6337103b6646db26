package org.align4j.model;

import java.util.List;
import java.util.stream.IntStream;
import org.align4j.lm.CompletionProgress;

/** The draws of one call: gives rows their next tokens, and says how far it has come. */
final class Draws {

    /** Logits above which several threads draw: below, waking them takes longer. */
    private static final int PARALLEL = 1 << 15;

    private final TokenSampler sampler;
    private final int vocabulary;
    private final CompletionProgress progress;
    private final int rows;
    private int done;
    private long tokens;

    /**
     * None yet.
     *
     * @param rows how many there will be, in all batches together
     */
    Draws(TokenSampler sampler, int vocabulary, CompletionProgress progress, int rows) {
        this.sampler = sampler;
        this.vocabulary = vocabulary;
        this.progress = progress;
        this.rows = rows;
    }

    /**
     * Gives every row that has not ended its next token.
     *
     * @param batch rows, those that have ended among them
     * @param logits of the next token, (rows · V)
     * @throws ArithmeticException if a logit is not finite
     */
    void next(List<Row> batch, float[] logits) {
        int[] alive = IntStream.range(0, batch.size())
                .filter(r -> !batch.get(r).done())
                .toArray();
        draw(batch, alive, logits);
        for (int r : alive) {
            batch.get(r).read();
            done += batch.get(r).done() ? 1 : 0;
        }
        tokens += alive.length;
        progress.report(done, rows, tokens);
    }

    /** Every row has its own generator: which thread draws it, and when, changes nothing. */
    private void draw(List<Row> batch, int[] alive, float[] logits) {
        var order = IntStream.of(alive);
        try {
            (alive.length * (long) vocabulary < PARALLEL ? order : order.parallel())
                    .forEach(r -> batch.get(r).draw(sampler, logits, r * vocabulary, vocabulary));
        } catch (ArithmeticException e) {
            // One of another thread arrives as the cause of an exception without its message.
            throw e.getCause() instanceof ArithmeticException cause ? cause : e;
        }
    }
}
