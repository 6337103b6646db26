package org.align4j.experiments;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.Seed;
import org.align4j.collect.BradleyTerryAnnotator;
import org.align4j.collect.JointPreferences;
import org.align4j.collect.Preferences;
import org.align4j.data.Demonstration;
import org.align4j.data.JointPreference;
import org.align4j.data.Preference;
import org.align4j.lm.Completion;
import org.align4j.lm.Sampling;
import org.align4j.model.CausalLM;
import org.align4j.text.Conversation;
import org.align4j.world.Split;
import org.align4j.world.World;

/**
 * What one annotator says of one model's answers, seen in different ways. There are as many judgements as prompts in each
 * of them.
 *
 * @param preferences two answers to one prompt
 * @param joint the same answers, two to different prompts of one family
 * @param logged one answer a prompt: two comparisons of each, with answers to other prompts of its family
 * @param log the same single answers, to be imitated
 * @param better the half of them, family by family, that the annotator rates higher
 */
record JointData(
        Preferences preferences,
        JointPreferences joint,
        List<JointPreference> logged,
        List<Demonstration> log,
        List<Demonstration> better) {

    /** Keeps the log's draws apart from those of the pairs. */
    private static final long LOG = 0x6c6f67L;

    private static final long RATINGS = 0x726174696e67L;

    /** Two answers to each prompt, drawn as often as the world draws it; one to each of as many distinct prompts. */
    static JointData collect(CausalLM model, World world, int prompts, long seed) {
        var annotator = new BradleyTerryAnnotator(world.oracle()::score, QuickstartRun.ANNOTATOR_TEMPERATURE);
        var asked = world.trainingPrompts(prompts, seed);
        var answers = model.complete(asked, Sampling.ancestral().n(2).seed(seed));
        long logSeed = Seed.derive(seed, LOG);
        // A log has no empty answers, which nobody could imitate.
        var logPrompts = new ArrayList<>(world.prompts(Split.TRAIN, prompts, logSeed));
        var logAnswers =
                new ArrayList<>(model.complete(logPrompts, Sampling.ancestral().seed(logSeed)));
        for (int i = logPrompts.size() - 1; i >= 0; i--) {
            if (logAnswers.get(i).get(0).text().isBlank()) {
                logPrompts.remove(i);
                logAnswers.remove(i);
            }
        }
        return new JointData(
                Preferences.of(asked, answers, annotator, seed),
                JointPreferences.of(asked, answers, world::family, annotator, seed),
                Stream.of(1, 2)
                        .map(round -> JointPreferences.of(
                                logPrompts, logAnswers, world::family, annotator, Seed.derive(logSeed, round)))
                        .flatMap(round -> round.pairs().stream())
                        .toList(),
                demonstrations(logPrompts, logAnswers),
                better(demonstrations(logPrompts, logAnswers), world, annotator, logSeed));
    }

    private static List<Demonstration> demonstrations(List<Conversation> prompts, List<List<Completion>> answers) {
        return IntStream.range(0, prompts.size())
                .mapToObj(i ->
                        new Demonstration(prompts.get(i), answers.get(i).get(0).text()))
                .toList();
    }

    /** A demonstration and the annotator's rating of it. */
    private record Rated(Demonstration demonstration, double rating) {}

    private static List<Demonstration> better(
            List<Demonstration> log, World world, BradleyTerryAnnotator annotator, long seed) {
        Map<String, List<Rated>> families = new LinkedHashMap<>();
        for (int i = 0; i < log.size(); i++) {
            var one = log.get(i);
            double rating = annotator.rating(one.prompt(), one.completion(), Seed.generator(seed, RATINGS, i));
            families.computeIfAbsent(world.family(one.prompt()), name -> new ArrayList<>())
                    .add(new Rated(one, rating));
        }
        return families.values().stream()
                .flatMap(family -> family.stream()
                        .sorted(Comparator.comparingDouble(Rated::rating).reversed())
                        .limit(family.size() / 2)
                        .map(Rated::demonstration))
                .toList();
    }

    /** Pairs of each kind that methods are compared on: as many of one as of the other. */
    int size() {
        return Math.min(preferences.pairs().size(), joint.pairs().size());
    }

    List<Preference> conditionalPairs() {
        return preferences.pairs().subList(0, size());
    }

    List<JointPreference> jointPairs() {
        return joint.pairs().subList(0, size());
    }

    /**
     * Conditional and joint pairs, mixed.
     *
     * @param each how many of each
     */
    List<JointPreference> mixed(int each) {
        return Stream.concat(
                        conditionalPairs().stream().map(JointPreference::of).limit(each),
                        jointPairs().stream().limit(each))
                .toList();
    }
}
