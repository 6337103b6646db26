package org.align4j.rating;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.align4j.Require;
import org.align4j.metric.Interval;

/**
 * Ratings from the highest to the lowest; equal ones stay in the order of the models.
 *
 * @param ratings of all models
 * @param missing battles that the judge did not answer
 * @param unparsed battles whose answer held no verdict
 * @param unidentified rounds of the bootstrap that the intervals know nothing of, because their sample had no finite ratings
 */
public record Leaderboard(List<Rating> ratings, int missing, int unparsed, int unidentified) {

    public Leaderboard {
        ratings = ratings.stream()
                .sorted(Comparator.comparingDouble(Rating::value).reversed())
                .toList();
    }

    /** Ratings as columns, in the order of the models of the battles. */
    static Leaderboard of(Comparisons battles, double[] values, double[] errors, List<Interval> intervals) {
        return of(battles, values, errors, intervals, 0);
    }

    private static Leaderboard of(
            Comparisons battles, double[] values, double[] errors, List<Interval> intervals, int unidentified) {
        double[] counts = battles.battlesOfModels();
        var ratings = new ArrayList<Rating>();
        for (int i = 0; i < values.length; i++) {
            int n = (int) Math.round(counts[i]);
            ratings.add(new Rating(battles.models().get(i), values[i], errors[i], intervals.get(i), n));
        }
        return new Leaderboard(ratings, battles.missing(), battles.unparsed(), unidentified);
    }

    /**
     * The medians over rounds, with percentile intervals: of {@link Elo#permuted} they know of the order alone, of
     * {@link Elo#bootstrap} of the order and of which battles were drawn.
     *
     * @param rounds at least two, of the models of these battles
     */
    public static Leaderboard ofMedians(Comparisons battles, RatingRounds rounds) {
        Require.that(
                rounds.names().equals(battles.models()),
                "rounds must be of the models %s, were of %s",
                battles.models(),
                rounds.names());
        return of(battles, rounds.medians(), rounds);
    }

    /** Ratings with what they are in rounds of a bootstrap, of which errors and percentile intervals are taken. */
    static Leaderboard of(Comparisons battles, double[] values, RatingRounds rounds) {
        return of(battles, values, rounds.standardErrors(), rounds.intervals(0.95), rounds.unidentified());
    }

    /** The rating of a model. */
    public Rating rating(String model) {
        var found = ratings.stream().filter(r -> r.model().equals(model)).findFirst();
        Require.that(found.isPresent(), "unknown model '%s'", model);
        return found.get();
    }

    /**
     * The place of a model: one more than there are models whose lower bound lies above this one's upper bound. Models that
     * cannot be told apart share a place.
     */
    public int rank(String model) {
        double upper = rating(model).interval().high();
        return 1
                + (int) ratings.stream().filter(r -> r.interval().low() > upper).count();
    }

    /** One line a model, its rank, its rating and its interval; and what was left out, if anything was. */
    @Override
    public String toString() {
        String rows = ratings.stream().map(r -> rank(r.model()) + ". " + r).collect(Collectors.joining("\n"));
        return rows
                + (missing + unparsed == 0 ? "" : "\n" + missing + " missing, " + unparsed + " unparsed")
                + (unidentified == 0 ? "" : "\n" + unidentified + " rounds without finite ratings");
    }
}
