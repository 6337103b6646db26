package org.align4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Which worked example is left out when a prompt is too long. */
@FunctionalInterface
public interface ExampleDropping {

    /**
     * The examples without one.
     *
     * @param examples at least one
     * @param query an example's text
     */
    List<ChoiceQuestion> drop(List<ChoiceQuestion> examples, Function<ChoiceQuestion, String> query);

    /** The last one, as in MMLU. */
    static ExampleDropping last() {
        return (examples, query) -> examples.subList(0, examples.size() - 1);
    }

    /** The longest one, as in CMMLU; the first of equal ones. */
    static ExampleDropping longest() {
        return (examples, query) -> {
            int longest = 0;
            for (int i = 1; i < examples.size(); i++) {
                if (query.apply(examples.get(i)).length()
                        > query.apply(examples.get(longest)).length()) {
                    longest = i;
                }
            }
            var left = new ArrayList<>(examples);
            left.remove(longest);
            return left;
        };
    }
}
