/**
 * Losses: from log-probabilities to a number to be made small. Pure functions of arrays, each named as its paper names
 * it.
 *
 * <p>May import {@code tensor}. Start reading at {@link org.align4j.objective.Dpo}. A loss of your own is a lambda of the
 * interface that fits what it is given: tokens ({@link org.align4j.objective.TokenObjective}), pairs of answers ({@link
 * org.align4j.objective.PairObjective}), pairs of instructions with their answers ({@link
 * org.align4j.objective.JointObjective}), a prompt's scored candidates ({@link org.align4j.objective.RankingObjective}) or
 * single answers, wanted or not ({@link org.align4j.objective.UnpairedObjective}).
 *
 * <p>Shapes: B examples or pairs, K candidates for a prompt, T tokens. Log-probabilities are in nats. Reference
 * log-probabilities are constants.
 */
package org.align4j.objective;
