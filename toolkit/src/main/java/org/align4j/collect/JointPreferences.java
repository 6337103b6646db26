package org.align4j.collect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.align4j.Require;
import org.align4j.Seed;
import org.align4j.collect.Annotator.Choice;
import org.align4j.data.JointPreference;
import org.align4j.lm.Completion;
import org.align4j.text.Conversation;

/**
 * Preferences between answers to different prompts, and what was dropped on the way. Unlike {@link Preferences} they need
 * no more than one answer a prompt.
 *
 * @param pairs what was kept, in the order of the earlier one of their prompts
 * @param answers how many answers there were to compare
 * @param unpaired answers that stayed without a partner
 * @param ties pairs dropped because the annotator saw no difference
 * @see <a href="https://arxiv.org/abs/2404.00530">Bansal et al. 2024, section 3: joint preferences</a>
 */
public record JointPreferences(List<JointPreference> pairs, int answers, int unpaired, int ties) {

    /** Keeps the draws of pairs and labels apart from the model's, which share the seed. */
    private static final long PAIRS = 0x7061697273L;

    private static final long LABELS = 0x6c6162656c73L;

    public JointPreferences {
        pairs = List.copyOf(pairs);
        Require.that(
                answers >= 2 && unpaired >= 0 && ties >= 0,
                "counts must be >= 2, 0 and 0, were %s answers, %s unpaired, %s ties",
                answers,
                unpaired,
                ties);
    }

    /** One of the answers, and where it stands among all. */
    private record Answered(int place, Conversation prompt, String answer) {}

    /**
     * Has answers compared in pairs that are drawn at random within each group; an answer stands in one pair at most.
     *
     * @param prompts what was asked; the same prompt may occur more than once, and is never compared with itself
     * @param answers of each prompt, as many as there are prompts
     * @param group within which prompts are comparable, for example their task: across groups of unlike difficulty a
     *     preference says little more than which group it was; a constant makes one group of all
     * @param seed of pairs and labels
     * @throws IllegalArgumentException if no pair is left
     */
    public static JointPreferences of(
            List<Conversation> prompts,
            List<List<Completion>> answers,
            Function<Conversation, ?> group,
            JointAnnotator annotator,
            long seed) {
        Require.that(
                prompts.size() == answers.size(),
                "answers must be given to every prompt, were %s for %s",
                answers.size(),
                prompts.size());
        Map<Object, List<Answered>> groups = new LinkedHashMap<>();
        int place = 0;
        for (int i = 0; i < prompts.size(); i++) {
            var own = groups.computeIfAbsent(group.apply(prompts.get(i)), key -> new ArrayList<>());
            for (Completion answer : answers.get(i)) {
                own.add(new Answered(place++, prompts.get(i), answer.text()));
            }
        }
        List<List<Answered>> drawn = new ArrayList<>();
        groups.values().forEach(own -> drawn.addAll(pairs(own, seed)));
        drawn.sort(Comparator.comparing(pair -> pair.get(0).place()));
        return label(drawn, place, annotator, seed);
    }

    /** Shuffles, then pairs each answer with the next one to another prompt; the earlier one stands first. */
    private static List<List<Answered>> pairs(List<Answered> own, long seed) {
        var waiting = new ArrayList<>(own);
        waiting.sort(Comparator.comparing(a -> Seed.derive(seed, PAIRS, a.place())));
        List<List<Answered>> pairs = new ArrayList<>();
        var left = new ArrayList<Answered>(); // all to one prompt
        for (Answered answer : waiting) {
            if (left.isEmpty() || left.get(0).prompt().equals(answer.prompt())) {
                left.add(answer);
            } else {
                Answered other = left.remove(left.size() - 1);
                pairs.add(other.place() < answer.place() ? List.of(other, answer) : List.of(answer, other));
            }
        }
        return pairs;
    }

    private static JointPreferences label(
            List<List<Answered>> drawn, int answers, JointAnnotator annotator, long seed) {
        List<JointPreference> kept = new ArrayList<>();
        for (var pair : drawn) {
            Answered first = pair.get(0);
            Answered second = pair.get(1);
            var randomness = Seed.generator(seed, LABELS, first.place());
            Choice choice =
                    annotator.choose(first.prompt(), first.answer(), second.prompt(), second.answer(), randomness);
            if (choice != Choice.TIE) {
                kept.add(choice == Choice.FIRST ? preference(first, second) : preference(second, first));
            }
        }
        var result = new JointPreferences(kept, answers, answers - 2 * drawn.size(), drawn.size() - kept.size());
        Require.that(!kept.isEmpty(), "no preference is left: %s", result);
        return result;
    }

    private static JointPreference preference(Answered chosen, Answered rejected) {
        return new JointPreference(chosen.prompt(), chosen.answer(), rejected.prompt(), rejected.answer());
    }

    /** What was dropped and why, one line each. */
    public List<String> history() {
        return List.of(
                (pairs.size() + ties) + " pairs of " + answers + " answers, the two to different prompts",
                unpaired + " answers left over: no other prompt to compare with",
                ties + " pairs dropped: the annotator saw no difference",
                pairs.size() + " kept");
    }

    @Override
    public String toString() {
        return String.join("; ", history());
    }
}
