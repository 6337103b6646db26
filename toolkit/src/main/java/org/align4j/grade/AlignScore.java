package org.align4j.grade;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * AlignScore's way of asking an entailment model about long texts ({@code nli_sp}): the premise in chunks of about 350 words,
 * the hypothesis in sentences; each sentence has the score of the chunk that supports it most, and the text the mean of its
 * sentences.
 *
 * @param nli the model; the paper takes the probability of its aligned class
 * @see <a href="https://arxiv.org/abs/2305.16739">Zha et al. 2023, section 3.3</a>
 */
public record AlignScore(Nli nli) {

    private static final int CHUNK_WORDS = 350;

    public AlignScore {
        Require.that(nli != null, "nli must not be null");
    }

    /**
     * How far a text is supported by another, in [0, 1].
     *
     * @param premise what is taken for true; may be empty
     * @param hypothesis what is checked; not blank
     */
    public double score(String premise, String hypothesis) {
        List<String> sentences = Sentences.of(hypothesis);
        Require.that(!sentences.isEmpty(), "hypothesis must not be blank, premise was '%.80s'", premise);
        return aggregate(chunks(premise).stream()
                .map(chunk -> sentences.stream()
                        .mapToDouble(sentence -> nli.entailment(chunk, sentence))
                        .toArray())
                .toArray(double[][]::new));
    }

    /**
     * Maximum over chunks, mean over sentences.
     *
     * @param scores a row a chunk of the premise, a column a sentence of the hypothesis; at least one of each
     */
    public static double aggregate(double[][] scores) {
        Require.that(scores.length > 0 && scores[0].length > 0, "scores must have a chunk and a sentence");
        for (double[] row : scores) {
            Require.that(
                    row.length == scores[0].length,
                    "all chunks must have the same number of sentences, were %s and %s",
                    scores[0].length,
                    row.length);
        }
        return IntStream.range(0, scores[0].length)
                .mapToDouble(sentence -> Arrays.stream(scores)
                        .mapToDouble(chunk -> chunk[sentence])
                        .max()
                        .orElseThrow())
                .average()
                .orElseThrow();
    }

    /** Whole sentences: with c = words / 350 + 1, each chunk has sentences / c of them, and at least one. */
    static List<String> chunks(String premise) {
        List<String> sentences = Sentences.of(premise);
        if (sentences.isEmpty()) {
            return List.of("");
        }
        int chunks = premise.strip().split("\\s+").length / CHUNK_WORDS + 1;
        int size = Math.max(sentences.size() / chunks, 1);
        return IntStream.iterate(0, from -> from < sentences.size(), from -> from + size)
                .mapToObj(from -> String.join(" ", sentences.subList(from, Math.min(from + size, sentences.size()))))
                .toList();
    }
}
