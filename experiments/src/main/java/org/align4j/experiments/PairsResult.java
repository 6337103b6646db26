package org.align4j.experiments;

import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.align4j.metric.PairedT;
import org.align4j.pairs.RankAgreement;

/**
 * One way of ranking over all documents of a seed.
 *
 * @param method its name
 * @param human scores of each document's candidates
 * @param ranked what it said of each document
 */
record PairsResult(String method, List<double[]> human, List<Ranked> ranked) {

    PairsResult {
        human = List.copyOf(human);
        ranked = List.copyOf(ranked);
    }

    /** Spearman's and Kendall's correlation with the human scores, by the paper's rules. */
    RankAgreement agreement() {
        return RankAgreement.ofScores(ranked.stream().map(Ranked::scores).toList(), human);
    }

    /** Spearman's correlation of every document. */
    double[] spearmans() {
        return each(RankAgreement::spearman);
    }

    /** Kendall's correlation of every document; NaN where it is not defined. */
    double[] kendalls() {
        return each(RankAgreement::kendall);
    }

    private double[] each(ToDoubleBiFunction<double[], double[]> correlation) {
        return IntStream.range(0, human.size())
                .mapToDouble(d -> correlation.applyAsDouble(ranked.get(d).scores(), human.get(d)))
                .toArray();
    }

    /** By how much Spearman's correlation is above another's, tested document by document. */
    PairedT above(PairsResult other) {
        return PairedT.of(spearmans(), other.spearmans());
    }

    /** Comparisons a document. */
    double comparisons() {
        return ranked.stream().mapToLong(Ranked::comparisons).average().orElseThrow();
    }

    /** Judge calls a document. */
    double calls() {
        return ranked.stream().mapToLong(Ranked::calls).average().orElseThrow();
    }
}
