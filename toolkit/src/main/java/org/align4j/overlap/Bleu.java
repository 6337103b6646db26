package org.align4j.overlap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.metric.Bootstrap;

/**
 * BLEU of a corpus: brevity penalty times the geometric mean of the precisions of runs of 1 to N words, counted over all texts
 * together. Words are what white space divides: what else is to be divided is divided before.
 *
 * @param orders N, &ge; 1; the paper uses 4
 * @param smoothing of precisions without a match; the paper has none
 * @see <a href="https://aclanthology.org/P02-1040">Papineni et al. 2002</a>
 */
public record Bleu(int orders, BleuSmoothing smoothing) {

    public Bleu {
        Require.that(orders >= 1, "orders must be >= 1, was %s", orders);
    }

    /** BLEU-4. */
    public static Bleu smoothedBy(BleuSmoothing smoothing) {
        return new Bleu(4, smoothing);
    }

    /**
     * The score of a corpus.
     *
     * @param texts at least one
     * @param references of each text, at least one
     */
    public BleuScore score(List<String> texts, List<List<String>> references) {
        return score(counts(texts, references));
    }

    /** The score, in [0, 1], of corpora drawn from this one with replacement. */
    public Bootstrap bootstrap(List<String> texts, List<List<String>> references, int rounds, long seed) {
        var counts = counts(texts, references);
        return Bootstrap.of(
                counts.size(),
                rounds,
                seed,
                drawn -> score(Arrays.stream(drawn).mapToObj(counts::get).toList())
                        .value());
    }

    private List<BleuCounts> counts(List<String> texts, List<List<String>> references) {
        Require.that(!texts.isEmpty(), "texts must not be empty");
        Require.that(
                texts.size() == references.size(),
                "references must be one list a text, were %s for %s texts",
                references.size(),
                texts.size());
        for (int i = 0; i < references.size(); i++) {
            Require.that(!references.get(i).isEmpty(), "references must not be empty, text %s has none", i);
        }
        return IntStream.range(0, texts.size())
                .mapToObj(i -> BleuCounts.of(texts.get(i), references.get(i), orders))
                .toList();
    }

    private BleuScore score(List<BleuCounts> counts) {
        BleuCounts all = counts.stream().reduce(BleuCounts::plus).orElseThrow();
        List<Double> precisions = precisions(all);
        double penalty = penalty(all.length(), all.referenceLength());
        double logs = precisions.stream().mapToDouble(Math::log).average().orElseThrow();
        return new BleuScore(
                penalty * Math.exp(logs), penalty, precisions, all.length(), all.referenceLength(), counts.size());
    }

    private List<Double> precisions(BleuCounts all) {
        var precisions = new ArrayList<Double>();
        int zeros = 0;
        for (int i = 0; i < orders; i++) {
            zeros += all.matches()[i] == 0 ? 1 : 0;
            precisions.add(all.runs()[i] == 0 ? 0 : smoothing.precision(i + 1, all.matches()[i], all.runs()[i], zeros));
        }
        return precisions;
    }

    private static double penalty(int length, int referenceLength) {
        if (length >= referenceLength) {
            return 1;
        }
        return length == 0 ? 0 : Math.exp(1 - (double) referenceLength / length);
    }
}
