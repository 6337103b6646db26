package org.align4j.grade;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The twelve skills of FLASK.
 *
 * @see <a href="https://arxiv.org/abs/2307.10928">Ye et al. 2023, table 1</a>
 */
public enum FlaskSkill {
    LOGICAL_ROBUSTNESS(Group.LOGICAL_THINKING),
    LOGICAL_CORRECTNESS(Group.LOGICAL_THINKING),
    LOGICAL_EFFICIENCY(Group.LOGICAL_THINKING),
    FACTUALITY(Group.BACKGROUND_KNOWLEDGE),
    COMMONSENSE_UNDERSTANDING(Group.BACKGROUND_KNOWLEDGE),
    COMPREHENSION(Group.PROBLEM_HANDLING),
    INSIGHTFULNESS(Group.PROBLEM_HANDLING),
    COMPLETENESS(Group.PROBLEM_HANDLING),
    METACOGNITION(Group.PROBLEM_HANDLING),
    CONCISENESS(Group.USER_ALIGNMENT),
    READABILITY(Group.USER_ALIGNMENT),
    HARMLESSNESS(Group.USER_ALIGNMENT);

    /** The abilities that the skills belong to. */
    public enum Group {
        LOGICAL_THINKING,
        BACKGROUND_KNOWLEDGE,
        PROBLEM_HANDLING,
        USER_ALIGNMENT
    }

    private final Group group;

    FlaskSkill(Group group) {
        this.group = group;
    }

    /** The ability that it belongs to. */
    public Group group() {
        return group;
    }

    /** The name as the paper writes it, such as {@code Logical Robustness}. */
    public String label() {
        var label = new StringBuilder(name().toLowerCase(Locale.ROOT).replace('_', ' '));
        for (int i = 0; i < label.length(); i++) {
            if (i == 0 || label.charAt(i - 1) == ' ') {
                label.setCharAt(i, Character.toUpperCase(label.charAt(i)));
            }
        }
        return label.toString();
    }

    /** The skill of a name; case, underscores and white space around it do not matter. */
    public static Optional<FlaskSkill> of(String name) {
        String plain = name.strip().replaceAll("[_\\s]+", " ");
        return Arrays.stream(values())
                .filter(skill -> skill.label().equalsIgnoreCase(plain))
                .findFirst();
    }
}
