package org.align4j.pairs;

import java.util.ArrayList;
import java.util.List;

/** Makes comparisons of candidates by their indices, remembers them, and stops before too many calls of the judge are made. */
final class ComparisonLog<T> {

    private final List<T> candidates;
    private final PairComparator<T> comparator;
    private final long mostCalls;
    private final List<PairComparison> made = new ArrayList<>();

    ComparisonLog(List<T> candidates, PairComparator<T> comparator, long mostCalls) {
        this.candidates = candidates;
        this.comparator = comparator;
        this.mostCalls = mostCalls;
    }

    /** No further comparison may be made. */
    static final class OutOfCalls extends RuntimeException {

        private static final long serialVersionUID = 1;

        OutOfCalls() {
            // No one looks at where it was thrown.
            super("the judge must not be called more often", null, false, false);
        }
    }

    /** The probability that the candidate of the first index is better. */
    PreferenceProbabilities compare(int first, int second) {
        if (calls() + comparator.calls() > mostCalls) {
            throw new OutOfCalls();
        }
        var probabilities = comparator.compare(candidates.get(first), candidates.get(second));
        made.add(new PairComparison(first, second, probabilities));
        return probabilities;
    }

    List<PairComparison> made() {
        return made;
    }

    long calls() {
        return (long) made.size() * comparator.calls();
    }
}
