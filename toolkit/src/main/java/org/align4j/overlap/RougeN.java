package org.align4j.overlap;

import org.align4j.Require;

/**
 * ROUGE-N: runs of n words that both texts have, each counted as often as the one that has fewer of it.
 *
 * @param n &ge; 1; 1 and 2 are usual
 * @see <a href="https://aclanthology.org/W04-1013">Lin 2004, section 2</a>
 */
public record RougeN(int n) implements TextOverlap {

    public RougeN {
        Require.that(n >= 1, "n must be >= 1, was %s", n);
    }

    @Override
    public PrecisionRecall compare(String text, String reference) {
        var runs = Bag.ofRuns(RougeTokens.of(text), n);
        var wanted = Bag.ofRuns(RougeTokens.of(reference), n);
        return PrecisionRecall.of(runs.common(wanted), runs.size(), wanted.size());
    }
}
