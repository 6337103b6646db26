/**
 * Pairwise preference search (PAIRS): a ranking of many candidates from few comparisons of two, by merge sort, greedy or with a
 * beam over the uncertain ones.
 *
 * <p>May import {@code judge}, {@code lm}, {@code metric} and {@code text}. Start reading at {@link org.align4j.pairs.Pairs}.
 *
 * @see <a href="https://arxiv.org/abs/2403.16950">Liu et al. 2024</a>
 */
package org.align4j.pairs;
