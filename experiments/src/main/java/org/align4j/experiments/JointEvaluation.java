package org.align4j.experiments;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.align4j.collect.BradleyTerryAnnotator;
import org.align4j.collect.JointPreferences;
import org.align4j.collect.Preferences;
import org.align4j.data.JointPreference;
import org.align4j.data.Preference;
import org.align4j.judge.Battles;
import org.align4j.lm.Completion;
import org.align4j.lm.Sampling;
import org.align4j.metric.Mean;
import org.align4j.model.CausalLM;
import org.align4j.model.LogRatios;
import org.align4j.model.TokenSequence;
import org.align4j.text.Conversation;
import org.align4j.world.Split;
import org.align4j.world.World;

/**
 * Held-out prompts, SFT's answers to them, and pairs of these that the oracle decides without error: what all methods of a
 * seed are measured on. Standard errors treat the answers to one prompt as one cluster; a joint pair has two prompts, and
 * counts to the preferred one's.
 *
 * @param sft the model that all start from
 * @param prompts held out
 * @param answers of SFT
 * @param conditional pairs of SFT's answers to one prompt
 * @param joint pairs of SFT's answers to different prompts of one family
 * @param seed of the answers that are drawn
 */
record JointEvaluation(
        CausalLM sft,
        List<Conversation> prompts,
        List<String> answers,
        List<Preference> conditional,
        List<JointPreference> joint,
        long seed) {

    /** The prompts are the same for every seed. */
    private static final long PROMPT_SEED = 1;

    /** An annotator this sure of itself prefers the higher score. */
    private static final double NO_NOISE = 1e-9;

    static JointEvaluation of(CausalLM sft, Split split, int perFamily, long seed) {
        var world = World.standard();
        var prompts = world.balancedPrompts(split, perFamily, PROMPT_SEED);
        var judge = new BradleyTerryAnnotator(world.oracle()::score, NO_NOISE);
        var pairs = sft.complete(prompts, Sampling.ancestral().n(2).seed(500 + seed));
        return new JointEvaluation(
                sft,
                prompts,
                sft.answer(prompts, Sampling.ancestral().seed(200 + seed)),
                Preferences.of(prompts, pairs, judge, seed).pairs(),
                JointPreferences.of(prompts, pairs, world::family, judge, seed).pairs(),
                seed);
    }

    /** SFT itself, sampled again: what no effect looks like. */
    JointResult nothing() {
        var completions = complete(sft, 300 + seed);
        return new JointResult("SFT, sampled again", 0, battles(completions), answering(completions));
    }

    /**
     * What a method came to.
     *
     * @param steps of its training
     */
    JointResult result(String name, int steps, CausalLM policy) {
        var completions = complete(policy, 400 + seed);
        var measures = answering(completions);
        measures.put(JointMeasure.KL, Mean.of(LogRatios.of(policy, sft, prompts, completions), prompts));
        var asked = conditional.stream().map(Preference::prompt).toList();
        measures.put(
                JointMeasure.CONDITIONAL_ACCURACY,
                accuracy(
                        ratios(policy, answers(conditional, Preference::prompt, Preference::chosen)),
                        ratios(policy, answers(conditional, Preference::prompt, Preference::rejected)),
                        asked));
        putJoint(policy, measures);
        return new JointResult(name, steps, battles(completions), measures);
    }

    private List<Completion> complete(CausalLM model, long drawn) {
        return model.complete(prompts, Sampling.ancestral().seed(drawn)).stream()
                .map(all -> all.get(0))
                .toList();
    }

    private Battles battles(List<Completion> completions) {
        var texts = completions.stream().map(Completion::text).toList();
        return Battles.of(prompts, texts, answers, World.standard().oracle().judge());
    }

    /** Measures of the answers alone. */
    private Map<JointMeasure, Mean> answering(List<Completion> completions) {
        var oracle = World.standard().oracle();
        var rate = battles(completions).winRate();
        double[] scores = IntStream.range(0, prompts.size())
                .mapToDouble(
                        i -> oracle.score(prompts.get(i), completions.get(i).text()))
                .toArray();
        double[] lengths = completions.stream().mapToDouble(Completion::tokens).toArray();
        var measures = new EnumMap<JointMeasure, Mean>(JointMeasure.class);
        measures.put(JointMeasure.WIN_RATE, new Mean(rate.value(), rate.standardError(), rate.n()));
        measures.put(JointMeasure.SCORE, Mean.of(scores, prompts));
        measures.put(JointMeasure.LENGTH, Mean.of(lengths, prompts));
        return measures;
    }

    private void putJoint(CausalLM policy, Map<JointMeasure, Mean> measures) {
        var chosen = answers(joint, JointPreference::chosenPrompt, JointPreference::chosen);
        var rejected = answers(joint, JointPreference::rejectedPrompt, JointPreference::rejected);
        double[] chosenAnswers = ratios(policy, chosen);
        double[] rejectedAnswers = ratios(policy, rejected);
        double[] chosenWhole = ratios(policy, whole(chosen));
        double[] rejectedWhole = ratios(policy, whole(rejected));
        var asked = joint.stream().map(JointPreference::chosenPrompt).toList();
        measures.put(JointMeasure.JOINT_ACCURACY, accuracy(chosenWhole, rejectedWhole, asked));
        measures.put(JointMeasure.ANSWER_ACCURACY, accuracy(chosenAnswers, rejectedAnswers, asked));
        measures.put(JointMeasure.CHOSEN_INSTRUCTION, Mean.of(difference(chosenWhole, chosenAnswers), asked));
        measures.put(
                JointMeasure.REJECTED_INSTRUCTION,
                Mean.of(
                        difference(rejectedWhole, rejectedAnswers),
                        joint.stream().map(JointPreference::rejectedPrompt).toList()));
    }

    private double[] ratios(CausalLM policy, List<TokenSequence> sequences) {
        return LogRatios.of(policy, sft, sequences);
    }

    private <T> List<TokenSequence> answers(
            List<T> pairs, Function<T, Conversation> prompt, Function<T, String> answer) {
        return pairs.stream()
                .map(pair -> TokenSequence.of(sft, prompt.apply(pair), answer.apply(pair)))
                .toList();
    }

    private static List<TokenSequence> whole(List<TokenSequence> answers) {
        return answers.stream().map(s -> TokenSequence.text(s.ids())).toList();
    }

    /** How often the first is larger; one that is equal counts one half. */
    private static Mean accuracy(double[] chosen, double[] rejected, List<Conversation> groups) {
        double[] right = IntStream.range(0, chosen.length)
                .mapToDouble(i -> (1 + Math.signum(chosen[i] - rejected[i])) / 2)
                .toArray();
        return Mean.of(right, groups);
    }

    private static double[] difference(double[] whole, double[] part) {
        return IntStream.range(0, whole.length)
                .mapToDouble(i -> whole[i] - part[i])
                .toArray();
    }
}
