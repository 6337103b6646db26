package org.align4j.pairs;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.align4j.Require;
import org.align4j.judge.Judge;
import org.align4j.lm.LanguageModel;
import org.align4j.metric.Logistic;
import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;

/** Compares two candidates; the order in which they are shown may matter. */
@FunctionalInterface
public interface PairComparator<T> {

    /** How probable it is that either is better. */
    PreferenceProbabilities compare(T first, T second);

    /** Judge calls of one comparison. */
    default int calls() {
        return 1;
    }

    /** The mean over both orders of showing, at twice the calls. */
    default PairComparator<T> calibrated() {
        PairComparator<T> oneOrder = this;
        return new PairComparator<>() {
            @Override
            public PreferenceProbabilities compare(T first, T second) {
                return oneOrder.compare(first, second)
                        .averaged(oneOrder.compare(second, first).swapped());
            }

            @Override
            public int calls() {
                return 2 * oneOrder.calls();
            }
        };
    }

    /**
     * A judge of answers to a prompt. A winner is certain; a tie, and an answer without a verdict, is even.
     *
     * @param prompt what the candidates answer
     */
    static PairComparator<String> of(Judge judge, Conversation prompt) {
        return (first, second) -> {
            Outcome outcome = judge.compare(prompt, first, second);
            return outcome.isJudged() ? PreferenceProbabilities.ofFirst(outcome.value()) : PreferenceProbabilities.EVEN;
        };
    }

    /**
     * A language model that is asked which is better, and answers with a label: the softmax over the labels'
     * log-likelihoods. Labels that are all impossible are even.
     *
     * @param question of the candidates, shown in this order
     * @param labels of the first and the second candidate, such as "A" and "B", and of a tie if there is a third
     */
    static <T> PairComparator<T> of(LanguageModel model, BiFunction<T, T, Conversation> question, List<String> labels) {
        Require.that(labels.size() == 2 || labels.size() == 3, "labels must be two or three, were %s", labels);
        return (first, second) -> softmax(model.scores(question.apply(first, second), labels));
    }

    private static PreferenceProbabilities softmax(double[] scores) {
        if (DoubleStream.of(scores).allMatch(score -> score == Double.NEGATIVE_INFINITY)) {
            return PreferenceProbabilities.EVEN;
        }
        double[] p = Logistic.softmax(scores);
        return PreferenceProbabilities.normalised(p[0], p[1], p.length == 3 ? p[2] : 0);
    }

    /** A judge that knows a score of each: P(first better) = σ(score of first − score of second). */
    static <T> PairComparator<T> ofLatent(ToDoubleFunction<T> score) {
        return (first, second) -> PreferenceProbabilities.ofFirst(
                Logistic.sigmoid(score.applyAsDouble(first) - score.applyAsDouble(second)));
    }
}
