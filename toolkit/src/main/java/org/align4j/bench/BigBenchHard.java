package org.align4j.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.align4j.Require;
import org.align4j.metric.Estimate;
import org.align4j.metric.GroupMean;
import org.align4j.metric.Measurement;

/**
 * Answers of BIG-Bench Hard, compared letter by letter with the set's.
 *
 * @see <a href="https://arxiv.org/abs/2210.09261">Suzgun et al. 2022</a>
 */
public final class BigBenchHard {

    private static final String TRIGGER = "answer is ";
    private static final Pattern HARNESS = Pattern.compile("(?<=the answer is )(.*)(?=.)");

    /** White space of all scripts, unlike {@link String#strip}: a no-break space too. */
    private static final Pattern EDGES =
            Pattern.compile("\\A[\\s\\x1c-\\x1f]+|[\\s\\x1c-\\x1f]+\\z", Pattern.UNICODE_CHARACTER_CLASS);

    /** Tasks that come in three sizes and count as one. */
    private static final List<String> FAMILIES = List.of("logical_deduction", "tracking_shuffled_objects");

    private BigBenchHard() {}

    /** The prompt of a question after the task's three examples of reasoning. */
    public static String chainOfThoughtPrompt(String examples, String question) {
        return examples + "\n\nQ: " + question + "\nA: Let's think step by step.\n";
    }

    /**
     * What stands between the first "answer is " and the next one or the end, without one full stop; the whole text if there is
     * none. It gives the paper's published accuracies from its published outputs.
     */
    public static AnswerExtractor chainOfThought() {
        return text -> {
            int from = text.indexOf(TRIGGER);
            int start = from < 0 ? 0 : from + TRIGGER.length();
            int next = from < 0 ? -1 : text.indexOf(TRIGGER, start);
            return notEmpty(withoutFullStop(stripped(text.substring(start, next < 0 ? text.length() : next))));
        };
    }

    /** What stands behind the first "the answer is " in its line, without its last character: lm-evaluation-harness. */
    public static AnswerExtractor harness() {
        return AnswerExtractor.first(HARNESS);
    }

    /** The whole text. */
    public static AnswerExtractor direct() {
        return text -> notEmpty(stripped(text));
    }

    /**
     * The mean over tasks; the sizes of one family are averaged first, so that all 27 files are 23 tasks. Its standard error is
     * that of the questions, the tasks being given: √(Σ se²) of the tasks over their number.
     *
     * @param tasks accuracies by the file's name, such as {@code logical_deduction_five_objects}; at least one
     */
    public static Estimate average(Map<String, ? extends Measurement> tasks) {
        Require.that(!tasks.isEmpty(), "tasks must not be empty");
        var families = tasks.keySet().stream()
                .collect(Collectors.groupingBy(
                        BigBenchHard::family,
                        TreeMap::new,
                        Collectors.mapping(tasks::get, Collectors.<Measurement>toList())));
        return GroupMean.unweighted(
                families.values().stream().map(GroupMean::unweighted).toList());
    }

    private static String family(String task) {
        return FAMILIES.stream().filter(task::startsWith).findFirst().orElse(task);
    }

    private static String stripped(String text) {
        return EDGES.matcher(text).replaceAll("");
    }

    private static String withoutFullStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static Optional<String> notEmpty(String answer) {
        return Optional.of(answer).filter(a -> !a.isEmpty());
    }
}
