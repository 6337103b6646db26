package org.align4j.rating;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.metric.Bootstrap;
import org.align4j.metric.Interval;
import org.align4j.metric.Percentile;

/**
 * The ratings of models in several rounds: orders, or samples with replacement.
 *
 * @param names of the models, or of whatever has a number, in the order of a round's numbers
 * @param rounds the ratings of all models, a round each, at least one round
 * @param unidentified rounds that are not there, because their sample had no finite ratings
 */
public record RatingRounds(List<String> names, List<double[]> rounds, int unidentified) {

    public RatingRounds {
        names = List.copyOf(names);
        rounds = rounds.stream().map(double[]::clone).toList();
        Require.that(!rounds.isEmpty(), "there must be a round with finite ratings, %s rounds had none", unidentified);
        int count = names.size();
        Require.that(rounds.stream().allMatch(round -> round.length == count), "a round must have %s ratings", count);
    }

    /** Rounds that are all there. */
    public RatingRounds(List<String> names, List<double[]> rounds) {
        this(names, rounds, 0);
    }

    /** The ratings of one model, a round each. */
    public double[] of(String name) {
        int index = names.indexOf(name);
        Require.that(index >= 0, "unknown name '%s', there are %s", name, names);
        return of(index);
    }

    private double[] of(int model) {
        return rounds.stream().mapToDouble(round -> round[model]).toArray();
    }

    /** The median of every model, in the order of the models. */
    public double[] medians() {
        return Arrays.stream(indices())
                .mapToDouble(i -> Percentile.of(of(i), 0.5))
                .toArray();
    }

    /** The percentile interval of every model that holds the middle share of the rounds, in (0, 1). */
    public List<Interval> intervals(double share) {
        return Arrays.stream(indices())
                .mapToObj(i -> Percentile.middle(of(i), share))
                .toList();
    }

    /** The standard deviation over the rounds, n − 1, of every model; at least two rounds. */
    public double[] standardErrors() {
        return Arrays.stream(indices())
                .mapToDouble(i -> new Bootstrap(of(i)).standardError())
                .toArray();
    }

    private int[] indices() {
        return IntStream.range(0, names.size()).toArray();
    }
}
