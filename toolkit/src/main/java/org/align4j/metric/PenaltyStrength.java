package org.align4j.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.align4j.Require;

/** How strongly data count beside the penalty: chooses C of |w|₁ + C · Σ loss. */
@FunctionalInterface
public interface PenaltyStrength {

    /** C for a fit, &gt; 0; infinite without a penalty. */
    double choose(SoftLogistic problem);

    /** A strength that is known. */
    static PenaltyStrength of(double c) {
        Require.that(c > 0, "C must be > 0, was %s", c);
        return problem -> c;
    }

    /** No penalty. */
    static PenaltyStrength unpenalised() {
        return of(Double.POSITIVE_INFINITY);
    }

    /** AlpacaEval's: five folds, ten strengths from 10⁻⁴ to 10⁴ at equal ratios. */
    static PenaltyStrength crossValidated() {
        return crossValidated(
                5,
                IntStream.range(0, 10)
                        .mapToDouble(i -> Math.pow(10, -4 + 8 * i / 9.0))
                        .toArray());
    }

    /**
     * The strength with the least weighted loss, averaged over the rows of a fold and over folds; the least one if several
     * are as good. Row i of n is held out in fold (n − 1 − i) mod folds: GroupKFold deals groups of equal size out like
     * that, but the order in which it takes them depends on the machine's sort.
     *
     * @param folds &ge; 2, at most the rows
     * @param strengths to choose from, each &gt; 0, ascending
     */
    static PenaltyStrength crossValidated(int folds, double... strengths) {
        Require.that(folds >= 2, "folds must be >= 2, were %s", folds);
        Require.that(
                strengths.length >= 1 && DoubleStream.of(strengths).allMatch(c -> c > 0),
                "strengths must be > 0, were %s",
                Arrays.toString(strengths));
        return problem -> {
            int n = problem.size();
            Require.that(n >= folds, "cross-validation needs a row for each of %s folds, had %s", folds, n);
            double[][] losses = IntStream.range(0, folds)
                    .parallel()
                    .mapToObj(fold -> problem.rows(i -> (n - 1 - i) % folds != fold)
                            .losses(strengths, problem.rows(i -> (n - 1 - i) % folds == fold)))
                    .toArray(double[][]::new);
            return IntStream.range(0, strengths.length)
                    .boxed()
                    .min(Comparator.comparingDouble(c ->
                            Arrays.stream(losses).mapToDouble(fold -> fold[c]).sum()))
                    .map(c -> strengths[c])
                    .orElseThrow();
        };
    }
}
