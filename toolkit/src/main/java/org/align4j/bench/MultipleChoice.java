package org.align4j.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.metric.Logistic;

/**
 * One question of a closed set and how likely a model finds each choice.
 *
 * @param choices at least two, not empty; without the space before them
 * @param logLikelihoods ln P(choice | question), one a choice, in nats
 * @param unconditional ln P(choice) without the question; empty if it was not measured
 * @param greedy index of the choice that the model writes by itself, {@link #NONE} if it writes none; empty if it was not asked
 * @param gold index of the right choice
 */
public record MultipleChoice(
        List<String> choices,
        List<Double> logLikelihoods,
        List<Double> unconditional,
        Optional<Integer> greedy,
        int gold) {

    /** The index of no choice. */
    public static final int NONE = -1;

    public MultipleChoice {
        choices = List.copyOf(choices);
        logLikelihoods = List.copyOf(logLikelihoods);
        unconditional = List.copyOf(unconditional);
        Require.that(choices.size() >= 2, "a question must have at least 2 choices, had %s", choices.size());
        Require.that(choices.stream().noneMatch(String::isEmpty), "choices must not be empty, were %s", choices);
        Require.that(
                logLikelihoods.size() == choices.size(),
                "logLikelihoods must be as many as choices, %s against %s",
                logLikelihoods.size(),
                choices.size());
        Require.that(
                unconditional.isEmpty() || unconditional.size() == choices.size(),
                "unconditional must be as many as choices, %s against %s",
                unconditional.size(),
                choices.size());
        Require.that(
                logLikelihoods.stream().noneMatch(l -> l.isNaN())
                        && unconditional.stream().noneMatch(l -> l.isNaN()),
                "log-likelihoods must not be NaN, choices were %s",
                choices);
        Require.that(0 <= gold && gold < choices.size(), "gold must be in [0, %s), was %s", choices.size(), gold);
    }

    /** The most likely choice; the first of equal ones, here and below. */
    public int prediction() {
        return best((choice, i) -> logLikelihoods.get(i));
    }

    /** The most likely choice for its length in characters (code points). */
    public int predictionByLength() {
        return best((choice, i) -> logLikelihoods.get(i) / choice.codePointCount(0, choice.length()));
    }

    /** The most likely choice for its length in bytes of UTF-8. */
    public int predictionByBytes() {
        return best((choice, i) -> logLikelihoods.get(i) / choice.getBytes(StandardCharsets.UTF_8).length);
    }

    /**
     * The choice that the question makes more likely than any other.
     *
     * @throws IllegalStateException if the likelihoods without the question were not measured
     */
    public int predictionByInformation() {
        if (unconditional.isEmpty()) {
            throw new IllegalStateException("mutual information needs likelihoods without the question: measure them");
        }
        return best((choice, i) -> logLikelihoods.get(i) - unconditional.get(i));
    }

    /** The probabilities of the choices among themselves: the softmax of the log-likelihoods. */
    public List<Double> probabilities() {
        double greatest = logLikelihoods.get(prediction());
        Require.that(
                greatest > Double.NEGATIVE_INFINITY, "one choice must be possible, all had probability 0: %s", choices);
        return Arrays.stream(Logistic.softmax(
                        logLikelihoods.stream().mapToDouble(Double::doubleValue).toArray()))
                .boxed()
                .toList();
    }

    /** Brier's score: Σ over the choices of (probability − 1 if right)²; 0 is best, 2 is worst. */
    public double brier() {
        List<Double> probabilities = probabilities();
        return IntStream.range(0, choices.size())
                .mapToDouble(i -> Math.pow(probabilities.get(i) - (i == gold ? 1 : 0), 2))
                .sum();
    }

    /** Whether an index is that of the right choice. */
    public boolean isRight(int prediction) {
        return prediction == gold;
    }

    private int best(ToDoubleBiFunction<String, Integer> score) {
        int best = 0;
        for (int i = 1; i < choices.size(); i++) {
            if (score.applyAsDouble(choices.get(i), i) > score.applyAsDouble(choices.get(best), best)) {
                best = i;
            }
        }
        return best;
    }
}
