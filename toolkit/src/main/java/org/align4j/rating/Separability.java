package org.align4j.rating;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.align4j.Require;
import org.align4j.metric.Measurement;

/**
 * How many pairs of models a benchmark tells apart: those whose intervals do not overlap.
 *
 * @param overlaps pairs whose intervals overlap: sorted by lower ends, the later one begins before the earlier ends
 * @param n all pairs
 * @see <a href="https://arxiv.org/abs/2406.11939">Li et al. 2024, section 3</a>
 */
public record Separability(int overlaps, int n) implements Measurement {

    /** Of at least two models. */
    public static Separability of(List<ScoredModel> models) {
        Require.that(models.size() >= 2, "there must be two models, were %s", models.size());
        var sorted = models.stream()
                .sorted(Comparator.comparingDouble(m -> m.interval().low()))
                .toList();
        int overlaps = 0;
        for (int i = 0; i < sorted.size(); i++) {
            double high = sorted.get(i).interval().high();
            overlaps += (int) sorted.subList(i + 1, sorted.size()).stream()
                    .filter(other -> other.interval().low() < high)
                    .count();
        }
        return new Separability(overlaps, sorted.size() * (sorted.size() - 1) / 2);
    }

    /** The share of pairs that are told apart, in [0, 1]. */
    @Override
    public double value() {
        return 1 - (double) overlaps / n;
    }

    /** Pairs share models: nothing simple is known. */
    @Override
    public double standardError() {
        return Double.NaN;
    }

    /** For example {@code 84.2 % (160 of 190 pairs)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f %% (%d of %d pairs)", 100 * value(), n - overlaps, n);
    }
}
