package org.align4j.experiments;

import java.util.List;
import java.util.stream.IntStream;
import org.align4j.judge.Battles;
import org.align4j.lm.Completion;
import org.align4j.lm.Ending;
import org.align4j.lm.Sampling;
import org.align4j.metric.Mean;
import org.align4j.metric.Outcome;
import org.align4j.metric.WinRate;
import org.align4j.model.CausalLM;
import org.align4j.model.LogRatios;
import org.align4j.text.Conversation;
import org.align4j.world.World;

/**
 * A policy's answers to held-out prompts, one each, beside those of the model that it started from.
 *
 * @param prompts held out; some families repeat theirs
 * @param outcomes against the reference's answers
 * @param scores by the oracle
 * @param kl log π(y|x) − log π_ref(y|x) of every answer y, in nats; their mean estimates KL(π ‖ π_ref) an answer
 * @param tokens of every answer, its end among them
 * @param ended 1 for an answer that ended by the end token, 0 for one that was cut
 */
record OfflineResult(
        List<Conversation> prompts,
        List<Outcome> outcomes,
        double[] scores,
        double[] kl,
        double[] tokens,
        double[] ended) {

    /**
     * Samples and measures.
     *
     * @param reference where the policy started
     * @param referenceAnswers its answers to the prompts
     * @param sampling of the policy's answers
     */
    static OfflineResult of(
            CausalLM policy,
            CausalLM reference,
            List<Conversation> prompts,
            List<String> referenceAnswers,
            Sampling sampling) {
        var oracle = World.standard().oracle();
        var answers = policy.complete(prompts, sampling).stream()
                .map(all -> all.get(0))
                .toList();
        var texts = answers.stream().map(Completion::text).toList();
        return new OfflineResult(
                prompts,
                Battles.of(prompts, texts, referenceAnswers, oracle.judge()).outcomes(),
                oracle.scoreAll(prompts, texts),
                LogRatios.of(policy, reference, prompts, answers),
                answers.stream().mapToDouble(Completion::tokens).toArray(),
                answers.stream()
                        .mapToDouble(a -> a.ending() == Ending.END_TOKEN ? 1 : 0)
                        .toArray());
    }

    /** Its standard error is that over prompts, as are all here. */
    Mean score() {
        return Mean.of(scores, prompts);
    }

    Mean meanKl() {
        return Mean.of(kl, prompts);
    }

    Mean length() {
        return Mean.of(tokens, prompts);
    }

    Mean ending() {
        return Mean.of(ended, prompts);
    }

    WinRate winRate() {
        return WinRate.of(outcomes, prompts);
    }

    /** Of decided comparisons; ½ where there is none. */
    Mean winRateWithoutTies() {
        int[] decided = IntStream.range(0, outcomes.size())
                .filter(i -> outcomes.get(i) != Outcome.TIE)
                .toArray();
        double[] values =
                IntStream.of(decided).mapToDouble(i -> outcomes.get(i).value()).toArray();
        var groups = IntStream.of(decided).mapToObj(prompts::get).toList();
        return groups.stream().distinct().count() < 2 ? new Mean(0.5, 0, prompts.size()) : Mean.of(values, groups);
    }
}
