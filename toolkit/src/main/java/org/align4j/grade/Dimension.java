package org.align4j.grade;

import java.util.List;
import java.util.Map;
import org.align4j.Require;

/**
 * One quality that answers are scored on.
 *
 * @param name such as coherence
 * @param criteria what the quality is, as the grader is told; not blank
 * @param low the worst score
 * @param high the best score, above {@code low}
 */
public record Dimension(String name, String criteria, int low, int high) {

    /** The four of LM-Examiner, in words of our own, each on a Likert scale from 1 to 5. */
    public static final List<Dimension> EXAMINED = List.of(
            likert("accuracy", "Does the answer do what was asked, and is what it concludes right?"),
            likert("coherence", "Is the answer well ordered, does each part follow from the one before?"),
            likert("factuality", "Are all statements of fact in the answer true?"),
            likert("comprehensiveness", "Does the answer cover every part of the question, in enough depth?"));

    public Dimension {
        Require.that(name != null && !name.isBlank(), "name must not be blank");
        Require.that(criteria != null && !criteria.isBlank(), "criteria of %s must not be blank", name);
        Require.that(low < high, "low must be < high, was %s against %s for %s", low, high, name);
    }

    /** A dimension with scores from 1 to 5. */
    public static Dimension likert(String name, String criteria) {
        return new Dimension(name, criteria, 1, 5);
    }

    /** What a grader may say: the whole numbers from low to high. */
    public List<String> labels() {
        return GradeParser.integers(low, high);
    }

    /** What fills a prompt: {@code dimension}, {@code criteria}, {@code low} and {@code high}. */
    public Map<String, String> values() {
        return Map.of(
                "dimension", name, "criteria", criteria, "low", Integer.toString(low), "high", Integer.toString(high));
    }
}
