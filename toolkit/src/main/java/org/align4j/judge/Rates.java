package org.align4j.judge;

import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.align4j.metric.Estimate;
import org.align4j.metric.Outcome;

/** Means of few or no values too, whose standard error is then unknown. */
final class Rates {

    private Rates() {}

    /** The mean; NaN of none, and without a standard error of one. */
    static Estimate mean(double[] values, int missing, int unparsed) {
        return Estimate.ofMean(values).withLeftOut(missing, unparsed);
    }

    /** The mean of values that were made of outcomes, of which some may be missing or unparsed. */
    static Estimate mean(double[] values, List<Outcome> outcomes) {
        return mean(
                values,
                Collections.frequency(outcomes, Outcome.MISSING),
                Collections.frequency(outcomes, Outcome.UNPARSED));
    }

    /** The mean of what judged outcomes count; a tie counts ½. */
    static Estimate of(List<Outcome> outcomes) {
        return of(outcomes, Outcome::value);
    }

    /** The mean of what judged outcomes count. */
    static Estimate of(List<Outcome> outcomes, ToDoubleFunction<Outcome> counts) {
        return mean(
                outcomes.stream().filter(Outcome::isJudged).mapToDouble(counts).toArray(), outcomes);
    }
}
