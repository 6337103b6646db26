package org.align4j.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.align4j.data.Demonstration;
import org.align4j.data.JointPreference;
import org.align4j.data.Preference;
import org.align4j.data.Ranking;
import org.align4j.data.UnpairedPreference;
import org.align4j.lm.Completion;
import org.align4j.lm.LanguageModel;
import org.align4j.lm.Sampling;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Collected rankings")
class RankingsTests {

    private static final Rater LENGTH = (prompt, answers, randomness) ->
            answers.stream().map(a -> (double) a.length()).toList();

    private static Conversation prompt(String text) {
        return Conversation.user(text);
    }

    @Test
    void keep_distinct_answers_and_drop_prompts_that_are_tied() {
        var rankings = collect(LENGTH, List.of("bb", "a", "bb", "c"), List.of("x", "y", "x", "z"));
        assertThat(rankings.rankings())
                .containsExactly(new Ranking(prompt("p0"), List.of("bb", "a", "c"), List.of(2.0, 1.0, 1.0)));
        assertThat(rankings.history())
                .containsExactly(
                        "2 prompts answered",
                        "2 answers dropped: their prompt has the same one already",
                        "1 prompts dropped: the rater saw no difference",
                        "1 prompts with 3 answers kept");
    }

    @Test
    void are_rated_by_the_prompts_place_alone() {
        Rater coin = (prompt, answers, randomness) ->
                answers.stream().map(a -> randomness.nextDouble()).toList();
        Rater wasteful = (prompt, answers, randomness) -> {
            var ratings = coin.rate(prompt, answers, randomness);
            randomness.doubles(answers.get(0).length()).sum();
            return ratings;
        };
        var answers = List.of("a", "bb", "ccc");
        assertThat(collect(coin, answers, answers)).isEqualTo(collect(wasteful, answers, answers));
        assertThat(collect(coin, answers, answers).rankings().get(0).scores())
                .isNotEqualTo(collect(coin, answers, answers).rankings().get(1).scores());
    }

    @Test
    void give_the_best_answer_the_best_against_the_worst_and_as_many_good_as_bad_ones() {
        var rankings = collect(LENGTH, List.of("bb", "a", "ccc", "d"), List.of("x", "yy", "zz", "w"));
        assertThat(rankings.demonstrations())
                .containsExactly(new Demonstration(prompt("p0"), "ccc"), new Demonstration(prompt("p1"), "yy"));
        assertThat(rankings.pairs())
                .containsExactly(new Preference(prompt("p0"), "ccc", "a"), new Preference(prompt("p1"), "yy", "x"));
        assertThat(rankings.labels())
                .containsExactly(
                        new UnpairedPreference(prompt("p0"), "ccc", true),
                        new UnpairedPreference(prompt("p1"), "yy", true),
                        new UnpairedPreference(prompt("p0"), "a", false),
                        new UnpairedPreference(prompt("p1"), "x", false));
    }

    @Test
    void do_not_imitate_an_empty_answer() {
        Rater shorter = (prompt, answers, randomness) ->
                answers.stream().map(a -> (double) -a.length()).toList();
        var rankings = collect(shorter, List.of("", "a"), List.of("a", "bb"));
        assertThat(rankings.pairs()).hasSize(2);
        assertThat(rankings.demonstrations()).containsExactly(new Demonstration(prompt("p1"), "a"));
    }

    @Test
    void compare_across_prompts_of_one_group_each_answer_once() {
        var rankings = of(Stream.of("a1", "b1", "a2", "a1", "b2", "a3", "a2", "a1", "b3", "a4")
                .map(text -> ranking(text, 2, 1)));
        var pairs = rankings.jointPairs(RankingsTests::group);
        assertThat(pairs).hasSize(10).allSatisfy(pair -> {
            assertThat(group(pair.chosenPrompt())).isEqualTo(group(pair.rejectedPrompt()));
            assertThat(pair.chosenPrompt()).isNotEqualTo(pair.rejectedPrompt());
        });
        assertThat(pairs.stream().map(JointPreference::chosenPrompt))
                .containsExactlyInAnyOrderElementsOf(
                        rankings.rankings().stream().map(Ranking::prompt).toList());
        assertThat(pairs.stream().map(JointPreference::rejectedPrompt))
                .containsExactlyInAnyOrderElementsOf(
                        rankings.rankings().stream().map(Ranking::prompt).toList());
    }

    @Test
    void leave_out_comparisons_that_the_ratings_contradict_and_those_within_a_prompt() {
        var rankings = of(Stream.of(ranking("a1", 2, 1), ranking("a2", 5, 4)));
        assertThat(rankings.jointPairs(RankingsTests::group))
                .containsExactly(new JointPreference(prompt("a2"), "good a2", prompt("a1"), "bad a1"));
        var mostly = of(Stream.of(ranking("a1", 2, 1), ranking("a1", 2, 1), ranking("a1", 2, 1), ranking("a2", 2, 1)));
        assertThat(mostly.jointPairs(RankingsTests::group)).hasSize(2);
    }

    @Test
    void refuse_to_be_none() {
        assertThatThrownBy(() -> collect(LENGTH, List.of("a", "b"), List.of("a", "a")))
                .hasMessageStartingWith("no ranking is left: 2 prompts answered; 1 answers dropped");
        assertThatThrownBy(() -> collect(LENGTH, List.of("a"), List.of("b")))
                .hasMessage("n must be >= 2 to rank answers, was 1");
        assertThatThrownBy(() -> of(Stream.of(ranking("a", 1, 1))))
                .hasMessage("not all answers may be tied, those to '%s' are", prompt("a"));
    }

    private static String group(Conversation prompt) {
        return prompt.messages().get(0).content().substring(0, 1);
    }

    private static Ranking ranking(String text, double good, double bad) {
        return new Ranking(prompt(text), List.of("good " + text, "bad " + text), List.of(good, bad));
    }

    private static Rankings of(Stream<Ranking> rankings) {
        return new Rankings(rankings.toList(), 20, 0, 0);
    }

    private static Rankings collect(Rater rater, List<String> first, List<String> second) {
        return Rankings.collect(
                new Fixed(List.of(first, second)),
                List.of(prompt("p0"), prompt("p1")),
                rater,
                Sampling.ancestral().n(first.size()));
    }

    /** Gives every prompt its own answers. */
    private record Fixed(List<List<String>> answers) implements LanguageModel {

        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public List<List<Completion>> complete(List<Conversation> prompts, Sampling sampling) {
            return answers.stream()
                    .map(all ->
                            all.stream().map(a -> new Completion(a, 1, 0, true)).toList())
                    .toList();
        }

        @Override
        public double score(Conversation prompt, String continuation) {
            return 0;
        }
    }
}
