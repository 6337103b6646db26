package org.align4j.feedback;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.align4j.Require;

/**
 * What stands before the parts of a trace, white space around it included.
 *
 * @param answer before the answer
 * @param feedback before a feedback; {@link #NUMBER} in it becomes 1 before the first
 * @param revision before a revision, likewise
 */
public record SelFeeHeadings(String answer, String feedback, String revision) {

    /** Stands for the number of a feedback or a revision. */
    public static final String NUMBER = "{k}";

    public SelFeeHeadings {
        Require.that(
                !feedback.isBlank() && !revision.isBlank(),
                "headings must be visible, or no part is found again, were '%s' and '%s'",
                feedback,
                revision);
    }

    /** {@code ### Answer:}, {@code ### Feedback 1:} and {@code ### Revision 1:}, each on a line of its own. */
    public static SelFeeHeadings official() {
        return new SelFeeHeadings("\n\n### Answer:\n", "\n\n### Feedback {k}:\n", "\n\n### Revision {k}:\n");
    }

    String feedback(int number) {
        return feedback.replace(NUMBER, Integer.toString(number));
    }

    String revision(int number) {
        return revision.replace(NUMBER, Integer.toString(number));
    }

    /** What ends a part while it is written: the headings up to their numbers. */
    List<String> stops() {
        return Stream.of(answer, feedback, revision)
                .map(heading -> heading.split(Pattern.quote(NUMBER), 2)[0].strip())
                .filter(stop -> !stop.isEmpty())
                .toList();
    }

    /** A heading with any number and any white space within it. */
    static Pattern pattern(String heading) {
        String words = Arrays.stream(heading.strip().split(Pattern.quote(NUMBER), -1))
                .map(SelFeeHeadings::spaced)
                .collect(Collectors.joining("\\s*\\d+\\s*"));
        return Pattern.compile(words);
    }

    private static String spaced(String piece) {
        return Arrays.stream(piece.strip().split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+"));
    }
}
