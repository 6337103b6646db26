package org.align4j.metric;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * Self-consistency: the answer that most samples give.
 *
 * @see <a href="https://arxiv.org/abs/2203.11171">Wang et al. 2022</a>
 */
public final class MajorityVote {

    private MajorityVote() {}

    /** The most frequent answer; the one that came first among equals. */
    public static <A> A of(List<A> answers) {
        Require.that(!answers.isEmpty(), "a vote needs at least one answer");
        Map<A, Integer> votes = new LinkedHashMap<>();
        answers.forEach(answer -> votes.merge(answer, 1, Integer::sum));
        int most = votes.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        return votes.keySet().stream()
                .filter(answer -> votes.get(answer) == most)
                .findFirst()
                .orElseThrow();
    }

    /**
     * maj@k: how often the majority of the first k samples is right.
     *
     * @param samples of each question, at least k
     * @param gold answer of each question
     * @param k &ge; 1
     */
    public static <A> Estimate accuracy(List<List<A>> samples, List<A> gold, int k) {
        Require.that(
                samples.size() == gold.size(),
                "gold must be as many as questions, %s against %s",
                gold.size(),
                samples.size());
        Require.that(k >= 1, "k must be >= 1, was %s", k);
        return Estimate.ofMean(IntStream.range(0, gold.size())
                .mapToDouble(i -> {
                    List<A> votes = samples.get(i);
                    Require.that(votes.size() >= k, "question %s must have %s samples, had %s", i, k, votes.size());
                    return of(votes.subList(0, k)).equals(gold.get(i)) ? 1 : 0;
                })
                .toArray());
    }
}
