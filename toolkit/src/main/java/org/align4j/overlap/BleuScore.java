package org.align4j.overlap;

import java.util.List;
import java.util.Locale;
import org.align4j.metric.Measurement;

/**
 * BLEU of a corpus and what it is made of.
 *
 * @param value in [0, 1]
 * @param brevityPenalty exp(1 − r / c) if the texts' c words are fewer than the references' r, else 1
 * @param precisions by order, smoothed
 * @param length c
 * @param referenceLength r
 * @param n texts
 */
public record BleuScore(
        double value, double brevityPenalty, List<Double> precisions, int length, int referenceLength, int n)
        implements Measurement {

    public BleuScore {
        precisions = List.copyOf(precisions);
    }

    /** Not known from one corpus; {@link Bleu#bootstrap} tells it. */
    @Override
    public double standardError() {
        return Double.NaN;
    }

    /** For example {@code BLEU 65.9 (n=3; 92.0/77.3/68.4/62.5, brevity penalty 0.887)}. */
    @Override
    public String toString() {
        String parts = String.join(
                "/",
                precisions.stream()
                        .map(p -> String.format(Locale.ROOT, "%.1f", 100 * p))
                        .toList());
        return String.format(
                Locale.ROOT, "BLEU %.1f (n=%d; %s, brevity penalty %.3f)", 100 * value, n, parts, brevityPenalty);
    }
}
