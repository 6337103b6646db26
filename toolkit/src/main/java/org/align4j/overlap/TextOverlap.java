package org.align4j.overlap;

import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.metric.Mean;

/** Compares a text with a reference text. */
@FunctionalInterface
public interface TextOverlap {

    /** What the two have in common. */
    PrecisionRecall compare(String text, String reference);

    /** The comparison with the reference whose F is greatest; the first of equal ones. */
    default PrecisionRecall best(String text, List<String> references) {
        Require.that(!references.isEmpty(), "references must not be empty");
        return references.stream()
                .map(reference -> compare(text, reference))
                .reduce((first, next) -> next.f() > first.f() ? next : first)
                .orElseThrow();
    }

    /**
     * The mean F of a corpus.
     *
     * @param texts at least two
     * @param references one a text
     */
    default Mean mean(List<String> texts, List<String> references) {
        Require.that(
                texts.size() == references.size(),
                "references must be as many as texts, %s against %s",
                references.size(),
                texts.size());
        return Mean.of(IntStream.range(0, texts.size())
                .mapToDouble(i -> compare(texts.get(i), references.get(i)).f())
                .toArray());
    }
}
