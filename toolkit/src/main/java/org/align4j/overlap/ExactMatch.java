package org.align4j.overlap;

import java.util.function.UnaryOperator;

/**
 * Whether two texts are the same, 1 or 0.
 *
 * @param normalisation of both before they are compared
 */
public record ExactMatch(UnaryOperator<String> normalisation) implements TextOverlap {

    /** Of the texts as they are. */
    public static ExactMatch verbatim() {
        return new ExactMatch(UnaryOperator.identity());
    }

    /** Of answers without case, punctuation and articles. */
    public static ExactMatch squad() {
        return new ExactMatch(SquadText::normalise);
    }

    /** Whether they are the same. */
    public boolean same(String text, String reference) {
        return normalisation.apply(text).equals(normalisation.apply(reference));
    }

    @Override
    public PrecisionRecall compare(String text, String reference) {
        return same(text, reference) ? new PrecisionRecall(1, 1) : PrecisionRecall.NONE;
    }
}
