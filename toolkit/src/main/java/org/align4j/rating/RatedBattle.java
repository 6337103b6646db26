package org.align4j.rating;

import org.align4j.Require;
import org.align4j.metric.Outcome;

/**
 * Two models that met, and what came out.
 *
 * @param first a model's name
 * @param second another model's name
 * @param outcome seen from the first
 * @param weight how often the battle counts, &gt; 0 and finite
 */
public record RatedBattle(String first, String second, Outcome outcome, double weight) {

    public RatedBattle {
        Require.that(first != null && second != null, "models must not be null, were %s and %s", first, second);
        Require.that(outcome != null, "outcome must not be null, of %s against %s", first, second);
        Require.that(
                weight > 0 && Double.isFinite(weight),
                "weight must be > 0 and finite, was %s, of %s against %s",
                weight,
                first,
                second);
    }

    /** A battle that counts once. */
    public RatedBattle(String first, String second, Outcome outcome) {
        this(first, second, outcome, 1);
    }
}
