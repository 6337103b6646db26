package org.align4j.grade;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Says of a response whether it declines to answer: FActScore does not score what says nothing.
 *
 * @see <a href="https://arxiv.org/abs/2305.14251">Min et al. 2023: FActScore; both detectors are those of its code</a>
 */
public final class Abstention {

    /** What says that a search engine found nothing. */
    private static final List<String> NOTHING_FOUND = List.of(
            "i could not find any information",
            "the search results do not provide",
            "there is no information",
            "there are no search results",
            "there are no provided search results",
            "not provided in the search results",
            "is not mentioned in the provided search results",
            "there seems to be a mistake in the question",
            "not sources found",
            "no sources found",
            "try a more general question");

    private Abstention() {}

    /** No response abstains. */
    public static Predicate<String> never() {
        return response -> false;
    }

    /** Of chat models: it begins with "I'm sorry" or holds "provide more". */
    public static Predicate<String> generic() {
        return response -> response.startsWith("I'm sorry") || response.contains("provide more");
    }

    /** Of answers written from search results: its first paragraph is empty or says that nothing was found. */
    public static Predicate<String> perplexityAi() {
        return response -> {
            String first = response.replaceAll("\\s*\\[\\d+]\\s*", "")
                    .split("\n\n", 2)[0]
                    .toLowerCase(Locale.ROOT);
            return first.isBlank() || NOTHING_FOUND.stream().anyMatch(first::contains);
        };
    }
}
