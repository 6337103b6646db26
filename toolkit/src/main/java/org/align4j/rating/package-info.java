/**
 * Ratings of models from battles between them, with their uncertainty: Elo, Bradley–Terry, ties, style; and how well a
 * benchmark separates models. Strengths θ are in nats, θ_a − θ_b = ln(P(a beats b) / P(b beats a)); ratings are on the scale of
 * Elo, 400 points a factor of ten.
 *
 * <p>May import {@code metric}. Start reading at {@link org.align4j.rating.Comparisons}, then
 * {@link org.align4j.rating.BradleyTerry}.
 */
package org.align4j.rating;
