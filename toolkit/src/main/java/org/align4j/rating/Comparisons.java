package org.align4j.rating;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.metric.Outcome;

/**
 * Battles between models, in arrays of numbers: a million of them take 24 MB.
 *
 * <p>A row is (first model, second model, score of the first, weight). A score is 1 for a win, ½ for a tie, 0 for a loss, or
 * anything between, such as the probability that a judge gives. Battles without a verdict are no rows: they are counted apart.
 */
public final class Comparisons {

    private final List<String> models;
    private final int[] first;
    private final int[] second;
    private final double[] scores;
    private final double[] weights;
    private final int missing;
    private final int unparsed;

    /** Takes the arrays as they are; rows are checked by who makes them. */
    Comparisons(
            List<String> models,
            int[] first,
            int[] second,
            double[] scores,
            double[] weights,
            int missing,
            int unparsed) {
        this.models = models;
        this.first = first;
        this.second = second;
        this.scores = scores;
        this.weights = weights;
        this.missing = missing;
        this.unparsed = unparsed;
    }

    /** Battles between models that are numbered as they appear. */
    public static Comparisons of(List<RatedBattle> battles) {
        var names = new LinkedHashSet<String>();
        battles.forEach(battle -> {
            names.add(battle.first());
            names.add(battle.second());
        });
        return of(List.copyOf(names), battles);
    }

    /**
     * Battles between known models.
     *
     * @param models their names, which differ, in the order of all results
     * @throws IllegalArgumentException naming the row, from 0, of a battle with an unknown model or of a model with itself
     */
    public static Comparisons of(List<String> models, List<RatedBattle> battles) {
        Map<String, Integer> indices = new HashMap<>();
        models.forEach(model -> indices.put(model, indices.size()));
        int[] judged = IntStream.range(0, battles.size())
                .filter(i -> battles.get(i).outcome().isJudged())
                .toArray();
        int[] first = new int[judged.length];
        int[] second = new int[judged.length];
        double[] scores = new double[judged.length];
        double[] weights = new double[judged.length];
        for (int row = 0; row < battles.size(); row++) {
            RatedBattle battle = battles.get(row);
            index(indices, battle.first(), row);
            index(indices, battle.second(), row);
            requireTwo(battle.first(), battle.second(), row);
        }
        for (int i = 0; i < judged.length; i++) {
            RatedBattle battle = battles.get(judged[i]);
            first[i] = indices.get(battle.first());
            second[i] = indices.get(battle.second());
            scores[i] = battle.outcome().value();
            weights[i] = battle.weight();
        }
        return new Comparisons(
                names(models),
                first,
                second,
                scores,
                weights,
                count(battles, Outcome.MISSING),
                count(battles, Outcome.UNPARSED));
    }

    /**
     * Battles that are numbers already, each counting once.
     *
     * @param models names, which differ
     * @param first index of the first model, a row each
     * @param second index of the second
     * @param scores of the first, in [0, 1]
     * @throws IllegalArgumentException naming the row, from 0, and what is wrong with it
     */
    public static Comparisons of(List<String> models, int[] first, int[] second, double[] scores) {
        double[] weights = new double[first.length];
        Arrays.fill(weights, 1);
        return of(models, first, second, scores, weights);
    }

    /** The same where rows have weights, each &gt; 0 and finite. */
    public static Comparisons of(List<String> models, int[] first, int[] second, double[] scores, double[] weights) {
        Require.that(
                first.length == second.length && first.length == scores.length && first.length == weights.length,
                "columns must be of one length, were %s, %s, %s and %s",
                first.length,
                second.length,
                scores.length,
                weights.length);
        List<String> names = names(models);
        for (int row = 0; row < first.length; row++) {
            if (!isRow(names.size(), first[row], second[row], scores[row], weights[row])) {
                throw new IllegalArgumentException(wrong(names.size(), row, first, second, scores, weights));
            }
        }
        return new Comparisons(names, first.clone(), second.clone(), scores.clone(), weights.clone(), 0, 0);
    }

    private static boolean isRow(int models, int first, int second, double score, double weight) {
        return 0 <= Math.min(first, second)
                && Math.max(first, second) < models
                && first != second
                && 0 <= score
                && score <= 1
                && weight > 0
                && weight < Double.POSITIVE_INFINITY;
    }

    private static String wrong(int models, int row, int[] first, int[] second, double[] scores, double[] weights) {
        return String.format(
                Locale.ROOT,
                "row %d must have two models in [0, %d) that differ, a score in [0, 1] and a weight > 0,"
                        + " was %d against %d, score %s, weight %s",
                row,
                models,
                first[row],
                second[row],
                scores[row],
                weights[row]);
    }

    private static List<String> names(List<String> models) {
        List<String> names = List.copyOf(models);
        Require.that(names.size() == new HashSet<>(names).size(), "models must differ, were %s", names);
        return names;
    }

    private static void index(Map<String, Integer> indices, String model, int row) {
        Require.that(indices.containsKey(model), "row %s: unknown model '%s'", row, model);
    }

    private static void requireTwo(String first, String second, int row) {
        Require.that(!first.equals(second), "row %s: a model must not meet itself, was '%s'", row, first);
    }

    private static int count(List<RatedBattle> battles, Outcome outcome) {
        return (int)
                battles.stream().filter(battle -> battle.outcome() == outcome).count();
    }

    /** Names of the models, in the order of their indices. */
    public List<String> models() {
        return models;
    }

    /**
     * The index of a model.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public int index(String model) {
        int index = models.indexOf(model);
        Require.that(index >= 0, "unknown model '%s'", model);
        return index;
    }

    /** How many rows there are. */
    public int size() {
        return first.length;
    }

    /** The index of a row's first model. */
    public int first(int row) {
        return first[row];
    }

    /** The index of a row's second model. */
    public int second(int row) {
        return second[row];
    }

    /** The score of a row's first model, in [0, 1]. */
    public double score(int row) {
        return scores[row];
    }

    /** How often a row counts. */
    public double weight(int row) {
        return weights[row];
    }

    /** How often each row counts, as a copy. */
    double[] weights() {
        return weights.clone();
    }

    /** Sum of all weights: how many battles the rows stand for. */
    public double total() {
        return Arrays.stream(weights).sum();
    }

    /** Battles that the judge did not answer. */
    public int missing() {
        return missing;
    }

    /** Battles whose answer held no verdict. */
    public int unparsed() {
        return unparsed;
    }

    /** Sum of the weights of each model's rows. */
    public double[] battlesOfModels() {
        double[] battles = new double[models.size()];
        for (int row = 0; row < size(); row++) {
            battles[first[row]] += weights[row];
            battles[second[row]] += weights[row];
        }
        return battles;
    }

    /** These rows in this order; one may come several times. */
    public Comparisons rows(int[] indices) {
        return new Comparisons(
                models,
                Arrays.stream(indices).map(i -> first[i]).toArray(),
                Arrays.stream(indices).map(i -> second[i]).toArray(),
                Arrays.stream(indices).mapToDouble(i -> scores[i]).toArray(),
                Arrays.stream(indices).mapToDouble(i -> weights[i]).toArray(),
                missing,
                unparsed);
    }

    /** Rows that have the models and the score in common as one, with the sum of their weights; the first of them says where. */
    public Comparisons aggregated() {
        return Aggregation.of(this);
    }
}
