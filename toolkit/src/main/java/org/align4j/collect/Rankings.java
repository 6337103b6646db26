package org.align4j.collect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.align4j.Require;
import org.align4j.Seed;
import org.align4j.data.Demonstration;
import org.align4j.data.JointPreference;
import org.align4j.data.Preference;
import org.align4j.data.Ranking;
import org.align4j.data.UnpairedPreference;
import org.align4j.lm.Completion;
import org.align4j.lm.LanguageModel;
import org.align4j.lm.Sampling;
import org.align4j.text.Conversation;

/**
 * Rated answers of a model, and the forms in which preference methods want them: each form holds the same prompts.
 *
 * @param rankings what was kept: of every prompt its distinct answers in the order of sampling; not all are tied
 * @param prompts how many prompts were answered
 * @param duplicates answers dropped because their prompt had the same one before
 * @param tied prompts dropped because the rater saw no difference between any two of their answers
 */
public record Rankings(List<Ranking> rankings, int prompts, int duplicates, int tied) {

    /** Keeps the ratings' draws apart from the model's, which share the seed. */
    private static final long RATINGS = 0x726174696e6773L;

    public Rankings {
        rankings = List.copyOf(rankings);
        Require.that(
                prompts >= 1 && duplicates >= 0 && tied >= 0,
                "counts must be >= 1, 0 and 0, were %s prompts, %s duplicates, %s tied",
                prompts,
                duplicates,
                tied);
        rankings.forEach(r -> Require.that(!isTied(r), "not all answers may be tied, those to '%s' are", r.prompt()));
    }

    /**
     * Samples answers and has them rated.
     *
     * @param sampling how answers are drawn; its n is how many a prompt, &ge; 2; its seed also seeds the ratings
     * @throws IllegalArgumentException if no prompt is left
     */
    public static Rankings collect(LanguageModel model, List<Conversation> prompts, Rater rater, Sampling sampling) {
        Require.that(!prompts.isEmpty(), "prompts must not be empty");
        Require.that(sampling.n() >= 2, "n must be >= 2 to rank answers, was %s", sampling.n());
        List<List<Completion>> answers = model.complete(prompts, sampling);
        List<Ranking> all = new ArrayList<>();
        for (int i = 0; i < prompts.size(); i++) {
            var distinct = List.copyOf(new LinkedHashSet<>(
                    answers.get(i).stream().map(Completion::text).toList()));
            var randomness = Seed.generator(sampling.seed(), RATINGS, i);
            all.add(new Ranking(prompts.get(i), distinct, rater.rate(prompts.get(i), distinct, randomness)));
        }
        var kept = all.stream().filter(r -> !isTied(r)).toList();
        int distinct = all.stream().mapToInt(r -> r.completions().size()).sum();
        int made = answers.stream().mapToInt(List::size).sum();
        var result = new Rankings(kept, prompts.size(), made - distinct, all.size() - kept.size());
        Require.that(!kept.isEmpty(), "no ranking is left: %s", result);
        return result;
    }

    private static boolean isTied(Ranking ranking) {
        return ranking.scores().stream().distinct().count() == 1;
    }

    /** The best answer to every prompt; of several the first. An empty one, which nothing can be learnt from, is left out. */
    public List<Demonstration> demonstrations() {
        return pairs().stream()
                .filter(p -> !p.chosen().isBlank())
                .map(p -> new Demonstration(p.prompt(), p.chosen()))
                .toList();
    }

    /**
     * The best answer to every prompt against the worst, as UltraFeedback is made binary for Zephyr except that there the
     * rejected one is drawn; of several best or worst the first.
     *
     * @see <a href="https://arxiv.org/abs/2310.16944">Tunstall et al. 2023, section 4</a>
     */
    public List<Preference> pairs() {
        return rankings.stream().map(r -> preference(r, best(r), worst(r))).toList();
    }

    /**
     * Both answers of every pair, the better ones as desirable, then the others as undesirable: as many of each. In this order
     * an answer stands beside others of its kind, and KTO's baseline, which takes the answers of neighbours, sees both kinds.
     */
    public List<UnpairedPreference> labels() {
        var both = pairs().stream().map(UnpairedPreference::of).toList();
        return Stream.concat(
                        both.stream().map(answers -> answers.get(0)),
                        both.stream().map(answers -> answers.get(1)))
                .toList();
    }

    /**
     * The answers of the {@link #pairs}, compared across prompts: a chosen one with the rejected one to another prompt of its
     * group, each at most once, so that no two answers to one prompt are ever compared. Left out is what the rater would not
     * say: a chosen answer that is not rated higher than the rejected one it meets.
     *
     * @param group of a prompt; only prompts of equal groups meet
     * @see <a href="https://arxiv.org/abs/2404.00530">Bansal et al. 2024: DOVE, preferences over pairs</a>
     */
    public List<JointPreference> jointPairs(Function<Conversation, ?> group) {
        Map<Object, Map<Conversation, List<Ranking>>> groups = new LinkedHashMap<>();
        for (var ranking : rankings) {
            groups.computeIfAbsent(group.apply(ranking.prompt()), g -> new LinkedHashMap<>())
                    .computeIfAbsent(ranking.prompt(), p -> new ArrayList<>())
                    .add(ranking);
        }
        return groups.values().stream().flatMap(Rankings::across).toList();
    }

    /** Equal prompts stand beside each other, so what is as far away as their largest block is long has another prompt. */
    private static Stream<JointPreference> across(Map<Conversation, List<Ranking>> byPrompt) {
        var rankings = byPrompt.values().stream().flatMap(List::stream).toList();
        int shift = byPrompt.values().stream().mapToInt(List::size).max().orElse(0);
        var pairs = new ArrayList<JointPreference>();
        for (int i = 0; i < rankings.size(); i++) {
            var better = rankings.get(i);
            var other = rankings.get((i + shift) % rankings.size());
            int best = best(better);
            int worst = worst(other);
            // Where one prompt fills more than half of its group, some still meet their like.
            if (!better.prompt().equals(other.prompt())
                    && better.scores().get(best) > other.scores().get(worst)) {
                pairs.add(new JointPreference(
                        better.prompt(),
                        better.completions().get(best),
                        other.prompt(),
                        other.completions().get(worst)));
            }
        }
        return pairs.stream();
    }

    private static Preference preference(Ranking ranking, int chosen, int rejected) {
        return new Preference(
                ranking.prompt(),
                ranking.completions().get(chosen),
                ranking.completions().get(rejected));
    }

    private static int best(Ranking ranking) {
        return ranking.scores()
                .indexOf(ranking.scores().stream().max(Double::compare).orElseThrow());
    }

    private static int worst(Ranking ranking) {
        return ranking.scores()
                .indexOf(ranking.scores().stream().min(Double::compare).orElseThrow());
    }

    /** What was dropped and why, one line each. */
    public List<String> history() {
        int answers = rankings.stream().mapToInt(r -> r.completions().size()).sum();
        return List.of(
                prompts + " prompts answered",
                duplicates + " answers dropped: their prompt has the same one already",
                tied + " prompts dropped: the rater saw no difference",
                "%d prompts with %d answers kept".formatted(rankings.size(), answers));
    }

    @Override
    public String toString() {
        return String.join("; ", history());
    }
}
