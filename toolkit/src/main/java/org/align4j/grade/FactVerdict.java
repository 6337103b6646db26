package org.align4j.grade;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.align4j.lm.LanguageModel;
import org.align4j.lm.Sampling;
import org.align4j.text.Conversation;

/** Answers a question that ends in "true or false". */
@FunctionalInterface
public interface FactVerdict {

    /** Whether the answer is "true". */
    boolean isTrue(Conversation question);

    /** Compares the likelihoods of the answers "True" and "False"; what is equally likely is not supported. */
    static FactVerdict byLikelihood(LanguageModel model) {
        return question -> {
            double[] scores = model.scores(question, List.of("True", "False"));
            return scores[0] > scores[1];
        };
    }

    /** Reads the text that the model writes: {@link #isTrue(String)}. */
    static FactVerdict byText(LanguageModel model, Sampling sampling) {
        return question -> isTrue(model.answer(List.of(question), sampling).get(0));
    }

    /**
     * FActScore's rule for models whose probabilities are not known. Case is ignored. If the text holds "true" or "false", the
     * one that holds alone decides, and of both the one whose first place is later. If it holds neither, it is true unless one
     * of its words, without punctuation, is "not", "cannot", "unknown" or "information".
     *
     * <p>So "It is true, not false" is false, and a text that says nothing of the matter is true: published figures rest on
     * both.
     *
     * @see <a href="https://arxiv.org/abs/2305.14251">Min et al. 2023: FActScore; the rule is that of its code</a>
     */
    static boolean isTrue(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int yes = lower.indexOf("true");
        int no = lower.indexOf("false");
        if (yes >= 0 || no >= 0) {
            // What is absent stands at −1, before everything.
            return yes > no;
        }
        Set<String> denials = Set.of("not", "cannot", "unknown", "information");
        return Arrays.stream(lower.replaceAll("\\p{Punct}", "").split("(?U)[\\s\\x1c-\\x1f]+"))
                .noneMatch(denials::contains);
    }
}
