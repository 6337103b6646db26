package org.align4j.experiments;

import org.align4j.pairs.AllPairs;
import org.align4j.pairs.AnchoredInsertion;
import org.align4j.pairs.PairRanking;

/**
 * What a way of ranking said of the candidates of one document, and what it cost.
 *
 * @param scores of the candidates; of a ranking their places
 * @param comparisons that were made; 0 for one that scores
 * @param calls of the judge
 */
record Ranked(double[] scores, long comparisons, long calls) {

    /** Scores that cost one call each. */
    static Ranked direct(double[] scores) {
        return new Ranked(scores, 0, scores.length);
    }

    static Ranked of(PairRanking ranking) {
        return new Ranked(ranking.places(), ranking.comparisons().size(), ranking.judgeCalls());
    }

    static Ranked of(AllPairs all) {
        return new Ranked(
                all.scores().stream().mapToDouble(score -> score).toArray(),
                all.comparisons().size(),
                all.judgeCalls());
    }

    /**
     * Of a ranking of anchors and the insertion of all others among them; those between the same two anchors are even.
     *
     * @param candidates how many there are
     */
    static Ranked of(
            PairRanking anchors, AnchoredInsertion inserted, int[] anchorIndices, int[] others, int candidates) {
        double[] scores = new double[candidates];
        double[] places = anchors.places();
        for (int a = 0; a < anchorIndices.length; a++) {
            scores[anchorIndices[a]] = 2 * places[a] + 1;
        }
        for (int o = 0; o < others.length; o++) {
            scores[others[o]] = 2 * inserted.positions().get(o);
        }
        return new Ranked(
                scores,
                anchors.comparisons().size() + inserted.comparisons().size(),
                anchors.judgeCalls() + inserted.judgeCalls());
    }
}
