package org.align4j.collect;

import java.util.ArrayList;
import java.util.List;
import org.align4j.Require;
import org.align4j.Seed;
import org.align4j.collect.Annotator.Choice;
import org.align4j.data.Preference;
import org.align4j.lm.Completion;
import org.align4j.lm.LanguageModel;
import org.align4j.lm.Sampling;
import org.align4j.text.Conversation;

/**
 * Preferences over a model's own answers, and what was dropped on the way.
 *
 * @param pairs what was kept; of n answers to one prompt all pairs, in order
 * @param prompts how many prompts were answered
 * @param identical pairs dropped because both answers were the same
 * @param ties pairs dropped because the annotator saw no difference
 * @see <a href="https://arxiv.org/abs/2203.02155">Ouyang et al. 2022, section 3.4: all pairs of K answers</a>
 */
public record Preferences(List<Preference> pairs, int prompts, int identical, int ties) {

    public Preferences {
        pairs = List.copyOf(pairs);
        Require.that(
                prompts >= 1 && identical >= 0 && ties >= 0,
                "counts must be >= 1, 0 and 0, were %s prompts, %s identical, %s ties",
                prompts,
                identical,
                ties);
    }

    /**
     * Samples answers and has every pair of them compared.
     *
     * @param sampling how answers are drawn; its n is how many a prompt, &ge; 2; its seed also seeds the labels
     * @throws IllegalArgumentException if no pair is left: every one was identical or tied
     */
    public static Preferences collect(
            LanguageModel model, List<Conversation> prompts, Annotator annotator, Sampling sampling) {
        Require.that(!prompts.isEmpty(), "prompts must not be empty");
        Require.that(sampling.n() >= 2, "n must be >= 2 to compare answers, was %s", sampling.n());
        List<List<Completion>> answers = model.complete(prompts, sampling);
        Require.that(
                answers.size() == prompts.size(),
                "%s must answer every prompt, gave %s for %s",
                model.name(),
                answers.size(),
                prompts.size());
        return of(prompts, answers, annotator, sampling.seed());
    }

    /**
     * Has every pair of answers to one prompt compared that were given before.
     *
     * @param answers of each prompt, as many as there are prompts
     * @param seed of the labels
     * @throws IllegalArgumentException if no pair is left: every one was identical or tied
     */
    public static Preferences of(
            List<Conversation> prompts, List<List<Completion>> answers, Annotator annotator, long seed) {
        Require.that(
                answers.size() == prompts.size(),
                "answers must be given to every prompt, were %s for %s",
                answers.size(),
                prompts.size());
        var labelling = new Labelling(annotator, seed);
        for (int i = 0; i < prompts.size(); i++) {
            labelling.compareAll(i, prompts.get(i), answers.get(i));
        }
        return labelling.preferences(prompts.size());
    }

    /** How many pairs were made: the kept ones and the dropped ones. */
    public int made() {
        return pairs.size() + identical + ties;
    }

    /** What was dropped and why, one line each. */
    public List<String> history() {
        return List.of(
                made() + " pairs of answers to " + prompts + " prompts",
                identical + " dropped: both answers are the same",
                ties + " dropped: the annotator saw no difference",
                pairs.size() + " kept");
    }

    @Override
    public String toString() {
        return String.join("; ", history());
    }

    /** What grows while prompts are gone through. */
    private static final class Labelling {

        /** Keeps the labels' draws apart from the model's, which share the seed. */
        private static final long LABELS = 0x6c6162656c73L;

        private final Annotator annotator;
        private final long seed;
        private final List<Preference> pairs = new ArrayList<>();
        private int identical;
        private int ties;

        Labelling(Annotator annotator, long seed) {
            this.annotator = annotator;
            this.seed = seed;
        }

        void compareAll(int index, Conversation prompt, List<Completion> answers) {
            int pair = 0;
            for (int i = 0; i < answers.size(); i++) {
                for (int j = i + 1; j < answers.size(); j++) {
                    long labelSeed = Seed.derive(seed, LABELS, index, pair++);
                    compare(prompt, answers.get(i).text(), answers.get(j).text(), labelSeed);
                }
            }
        }

        private void compare(Conversation prompt, String first, String second, long labelSeed) {
            if (first.equals(second)) {
                identical++;
                return;
            }
            Choice choice = annotator.choose(prompt, first, second, Seed.generator(labelSeed));
            if (choice == Choice.TIE) {
                ties++;
            } else {
                boolean kept = choice == Choice.FIRST;
                pairs.add(new Preference(prompt, kept ? first : second, kept ? second : first));
            }
        }

        Preferences preferences(int prompts) {
            var result = new Preferences(pairs, prompts, identical, ties);
            Require.that(!pairs.isEmpty(), "no preference is left: %s", result);
            return result;
        }
    }
}
