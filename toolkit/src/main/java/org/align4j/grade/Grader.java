package org.align4j.grade;

import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.judge.Judge;
import org.align4j.judge.Scorer;
import org.align4j.judge.Verdict;
import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;

/** Gives one answer a score, higher is better, or says why it has none: a {@link Scorer} that can fail. */
@FunctionalInterface
public interface Grader {

    /** The grade of an answer to a prompt. */
    Grade grade(Conversation prompt, String answer);

    /** The grades of answers, one a prompt. */
    default Grades gradeAll(List<Conversation> prompts, List<String> answers) {
        Require.that(
                answers.size() == prompts.size(),
                "answers must be one a prompt, were %s for %s prompts",
                answers.size(),
                prompts.size());
        return new Grades(IntStream.range(0, answers.size())
                .mapToObj(i -> grade(prompts.get(i), answers.get(i)))
                .toList());
    }

    /** The judge that prefers the higher grade; a comparison with a grade that is not there has no verdict either. */
    default Judge judge() {
        return (prompt, first, second) -> {
            Grade a = grade(prompt, first);
            Grade b = grade(prompt, second);
            if (a.isGraded() && b.isGraded()) {
                return Verdict.ofScores(a.value(), b.value(), 0, "").outcome();
            }
            return a.answered() && b.answered() ? Outcome.UNPARSED : Outcome.MISSING;
        };
    }
}
