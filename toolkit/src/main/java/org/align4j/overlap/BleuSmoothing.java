package org.align4j.overlap;

/**
 * What becomes of a precision of BLEU, so that one order without a match does not make the whole score 0. An order of which the
 * texts have no run at all has precision 0, whatever the smoothing.
 *
 * @see <a href="https://aclanthology.org/W14-3346">Chen and Cherry 2014: the methods compared</a>
 */
@FunctionalInterface
public interface BleuSmoothing {

    /**
     * The precision of one order.
     *
     * @param order n, from 1
     * @param matches runs of n words that a reference has too
     * @param runs of n words, &ge; 1
     * @param zeros how many orders up to this one have no match
     */
    double precision(int order, int matches, int runs, int zeros);

    /** matches / runs. */
    static BleuSmoothing none() {
        return (order, matches, runs, zeros) -> (double) matches / runs;
    }

    /** The k-th order without a match has precision 1 / (2^k · runs): the default of sacreBLEU, from NIST's script. */
    static BleuSmoothing exponential() {
        return (order, matches, runs, zeros) -> matches > 0 ? (double) matches / runs : Math.pow(0.5, zeros) / runs;
    }

    /** (matches + 1) / (runs + 1) from the second order on, of Lin and Och 2004. */
    static BleuSmoothing addOne() {
        return (order, matches, runs, zeros) -> order == 1 ? (double) matches / runs : (matches + 1.0) / (runs + 1.0);
    }
}
