package org.align4j.pairs;

/**
 * One comparison that was made.
 *
 * @param first index of the candidate shown first
 * @param second index of the other
 * @param probabilities what was said
 */
public record PairComparison(int first, int second, PreferenceProbabilities probabilities) {}
