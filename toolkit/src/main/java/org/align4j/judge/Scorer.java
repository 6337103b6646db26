package org.align4j.judge;

import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.text.Conversation;

/** Gives one answer a number; higher is better. */
@FunctionalInterface
public interface Scorer {

    /** The score of an answer to a prompt. */
    double score(Conversation prompt, String answer);

    /** The scores of answers, one a prompt. */
    default double[] scoreAll(List<Conversation> prompts, List<String> answers) {
        Require.that(
                answers.size() == prompts.size(),
                "answers must be one a prompt, were %s for %s prompts",
                answers.size(),
                prompts.size());
        return IntStream.range(0, answers.size())
                .mapToDouble(i -> score(prompts.get(i), answers.get(i)))
                .toArray();
    }
}
