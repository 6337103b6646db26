/**
 * Losses: from log-probabilities to a number to be made small. Pure functions of arrays, each named as its paper names
 * it.
 *
 * <p>May import {@code tensor}. Start reading at {@link org.align4j.objective.Dpo}; a loss of your own is a lambda of
 * {@link org.align4j.objective.PairObjective} or {@link org.align4j.objective.TokenObjective}.
 *
 * <p>Shapes: B examples or pairs, T tokens. Log-probabilities are in nats. Reference log-probabilities are constants.
 */
package org.align4j.objective;
