package org.align4j.rating;

import org.align4j.Require;

/**
 * A penalty λ/2·Σ x² on parameters.
 *
 * @param ratings λ of the ratings, counted in factors of ten, &ge; 0
 * @param coefficients λ of the coefficients of style, &ge; 0
 */
public record Ridge(double ratings, double coefficients) {

    public Ridge {
        Require.that(ratings >= 0 && Double.isFinite(ratings), "ratings must be >= 0 and finite, was %s", ratings);
        Require.that(
                coefficients >= 0 && Double.isFinite(coefficients),
                "coefficients must be >= 0 and finite, was %s",
                coefficients);
    }

    /** No penalty: the greatest likelihood. */
    public static Ridge none() {
        return new Ridge(0, 0);
    }

    /** As in Chatbot Arena's code: ½ on all parameters. Ratings shrink towards their mean, the more the fewer battles there are. */
    public static Ridge asInArena() {
        return new Ridge(0.5, 0.5);
    }
}
