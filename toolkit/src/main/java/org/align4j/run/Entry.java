package org.align4j.run;

import java.util.OptionalDouble;
import org.align4j.Require;

/**
 * One number of a result, with its uncertainty, its n and its unit, beside what a paper prints.
 *
 * @param name unique within a summary, for example {@code dpo/win_rate}
 * @param value finite
 * @param standardError of the value, in its unit, &ge; 0; 0 if the value is not an estimate
 * @param n how many observations the value is made of, &ge; 1
 * @param unit for example {@code rate}, {@code nats}, {@code seconds}
 * @param paper what the paper prints, in the same unit; empty if it prints nothing comparable
 */
public record Entry(String name, double value, double standardError, int n, String unit, OptionalDouble paper) {

    public Entry {
        Require.that(name != null && !name.isBlank(), "name must not be blank");
        Require.that(Double.isFinite(value), "value of '%s' must be finite, was %s", name, value);
        Require.that(
                Double.isFinite(standardError) && standardError >= 0,
                "standard error of '%s' must be >= 0, was %s",
                name,
                standardError);
        Require.that(n >= 1, "n of '%s' must be >= 1, was %s", name, n);
        Require.that(unit != null && !unit.isBlank(), "unit of '%s' must not be blank", name);
        Require.that(
                paper.isEmpty() || Double.isFinite(paper.getAsDouble()),
                "paper's value of '%s' must be finite, was %s",
                name,
                paper);
    }

    /** A rate in [0, 1] that was estimated, for example a win rate. */
    public static Entry rate(String name, double value, double standardError, int n) {
        return new Entry(name, value, standardError, n, "rate", OptionalDouble.empty());
    }

    /** A number that is not an estimate, for example a count of parameters. */
    public static Entry exact(String name, double value, String unit) {
        return new Entry(name, value, 0, 1, unit, OptionalDouble.empty());
    }

    /** This number, said to be in another unit. */
    public Entry unit(String value) {
        return new Entry(name, this.value, standardError, n, value, paper);
    }

    /** This number beside what the paper prints. */
    public Entry paper(double printed) {
        return new Entry(name, value, standardError, n, unit, OptionalDouble.of(printed));
    }
}
