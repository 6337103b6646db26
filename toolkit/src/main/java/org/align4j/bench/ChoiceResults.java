package org.align4j.bench;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.align4j.metric.Mean;

/**
 * What a closed set says of a model.
 *
 * @param accuracy of the most likely choice: {@code acc}
 * @param byLength of the most likely choice for its length in characters: {@code acc_norm}
 * @param byBytes of the most likely choice for its length in bytes: {@code acc_bytes}
 * @param byInformation of the choice that the question makes more likely than any other: {@code acc_mutual_info}; empty if it was
 *     not measured
 * @param exactMatch of what the model writes by itself: {@code exact_match}; empty if it was not asked
 * @param brier the mean of Brier's score, 0 is best and 2 is worst
 * @see <a href="https://github.com/EleutherAI/lm-evaluation-harness">lm-evaluation-harness: multiple_choice</a>
 */
public record ChoiceResults(
        Accuracy accuracy,
        Accuracy byLength,
        Accuracy byBytes,
        Optional<Accuracy> byInformation,
        Optional<Accuracy> exactMatch,
        Mean brier) {

    /** Of at least two questions, all measured alike. */
    public static ChoiceResults of(List<MultipleChoice> questions) {
        boolean informed =
                questions.stream().noneMatch(each -> each.unconditional().isEmpty());
        boolean asked = questions.stream().noneMatch(each -> each.greedy().isEmpty());
        return new ChoiceResults(
                accuracy(questions, MultipleChoice::prediction),
                accuracy(questions, MultipleChoice::predictionByLength),
                accuracy(questions, MultipleChoice::predictionByBytes),
                informed ? Optional.of(accuracy(questions, MultipleChoice::predictionByInformation)) : Optional.empty(),
                asked ? Optional.of(accuracy(questions, each -> each.greedy().orElseThrow())) : Optional.empty(),
                Mean.of(questions.stream().map(MultipleChoice::brier).toList()));
    }

    /** The accuracy of one way to predict; what writes no choice is counted as unparsed. */
    public static Accuracy accuracy(List<MultipleChoice> questions, ToIntFunction<MultipleChoice> prediction) {
        return Accuracy.of(questions.stream()
                .map(each -> grade(each, prediction.applyAsInt(each)))
                .toList());
    }

    private static Correctness grade(MultipleChoice question, int prediction) {
        if (prediction == MultipleChoice.NONE) {
            return Correctness.UNPARSED;
        }
        return question.isRight(prediction) ? Correctness.CORRECT : Correctness.WRONG;
    }
}
