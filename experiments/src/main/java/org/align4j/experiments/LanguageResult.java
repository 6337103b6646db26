package org.align4j.experiments;

import java.util.List;
import java.util.stream.IntStream;
import org.align4j.judge.Battles;
import org.align4j.metric.Mean;
import org.align4j.text.Conversation;
import org.align4j.world.World;

/**
 * What came out of one method, asked in one way, for one seed.
 *
 * @param method its name
 * @param use how the model was asked
 * @param prompts held out
 * @param answers one a prompt
 * @param scores of the answers to the prompts as they were, by the oracle
 * @param battles against SFT's answers
 */
record LanguageResult(
        String method, String use, List<Conversation> prompts, List<String> answers, double[] scores, Battles battles) {

    static LanguageResult of(
            String method, String use, List<Conversation> prompts, List<String> answers, List<String> sft) {
        var oracle = World.standard().oracle();
        double[] scores = IntStream.range(0, answers.size())
                .mapToDouble(i -> oracle.score(prompts.get(i), answers.get(i)))
                .toArray();
        return new LanguageResult(
                method, use, prompts, answers, scores, Battles.of(prompts, answers, sft, oracle.judge()));
    }

    String name() {
        return "%s, %s".formatted(method, use);
    }

    /** Its standard error is that over prompts. */
    Mean score() {
        return Mean.of(scores, prompts);
    }

    /** How much higher the scores are than another's; its standard error is that over prompts. */
    Mean above(LanguageResult other) {
        return Mean.of(
                IntStream.range(0, scores.length)
                        .mapToDouble(i -> scores[i] - other.scores[i])
                        .toArray(),
                prompts);
    }

    Mean winRate() {
        var rate = battles.winRate();
        return new Mean(rate.value(), rate.standardError(), rate.n());
    }

    /** Words an answer. */
    Mean length() {
        return Mean.of(answers.stream().mapToDouble(LanguageResult::words).toArray(), prompts);
    }

    private static int words(String answer) {
        return answer.isBlank() ? 0 : answer.strip().split("\\s+").length;
    }
}
