package org.align4j.grade;

import java.util.List;
import org.align4j.Require;
import org.align4j.text.Conversation;

/**
 * Several graders of whom the mean counts, as LM-Examiner takes several examiners against the bias of one.
 *
 * @param members at least one
 */
public record GraderPanel(List<Grader> members) implements Grader {

    public GraderPanel {
        members = List.copyOf(members);
        Require.that(!members.isEmpty(), "a panel must have a member");
    }

    /** The mean of those that have a score; without any, unparsed if one answered, and missing otherwise. */
    @Override
    public Grade grade(Conversation prompt, String answer) {
        return votes(prompt, answer).merged();
    }

    /** What each said. */
    public Grades votes(Conversation prompt, String answer) {
        return new Grades(
                members.stream().map(member -> member.grade(prompt, answer)).toList());
    }
}
