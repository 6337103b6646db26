package org.align4j.rating;

import java.util.Arrays;
import java.util.List;
import org.align4j.Require;

/** Where ratings begin: strengths say only how far models are apart. */
@FunctionalInterface
public interface RatingScale {

    /** Points of one nat: 400 a factor of ten. */
    double POINTS = 400 / Math.log(10);

    /** The ratings of strengths, in the order of the models. */
    double[] ratings(List<String> models, double[] strengths);

    /** The mean model has 1000: 1000 + 400/ln 10 · (θ − mean θ). */
    static RatingScale centred() {
        return (models, strengths) -> shifted(
                strengths, 1000 - POINTS * Arrays.stream(strengths).average().orElse(0));
    }

    /**
     * A named model has a given rating: Chatbot Arena gave mixtral-8x7b-instruct-v0.1 1114, Arena-Hard gpt-4-0314 1000.
     *
     * <p>The scale throws IllegalArgumentException where the model is not among those rated.
     */
    static RatingScale anchored(String model, double rating) {
        return (models, strengths) -> {
            int anchor = models.indexOf(model);
            Require.that(anchor >= 0, "the anchor must be one of the models %s, was '%s'", models, model);
            return shifted(strengths, rating - POINTS * strengths[anchor]);
        };
    }

    private static double[] shifted(double[] strengths, double offset) {
        return Arrays.stream(strengths).map(theta -> offset + POINTS * theta).toArray();
    }
}
