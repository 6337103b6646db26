package org.align4j.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.collect.Annotator.Choice;
import org.align4j.data.Preference;
import org.align4j.lm.Completion;
import org.align4j.lm.LanguageModel;
import org.align4j.lm.Sampling;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Collected preferences")
class PreferencesTests {

    private static final Annotator LONGER = (prompt, first, second, randomness) -> first.length() == second.length()
            ? Choice.TIE
            : first.length() > second.length() ? Choice.FIRST : Choice.SECOND;

    private final List<Conversation> prompts = List.of(Conversation.user("p"), Conversation.user("q"));

    @Test
    void are_all_pairs_but_the_identical_and_the_tied() {
        var preferences = collect(LONGER, "a", "bb", "a", "c");
        var prompt = prompts.get(0);
        assertThat(preferences.pairs().subList(0, 3))
                .containsExactly(
                        new Preference(prompt, "bb", "a"),
                        new Preference(prompt, "bb", "a"),
                        new Preference(prompt, "bb", "c"));
        assertThat(preferences.pairs()).hasSize(6);
        assertThat(preferences.identical()).isEqualTo(2);
        assertThat(preferences.ties()).isEqualTo(4);
        assertThat(preferences.history())
                .containsExactly(
                        "12 pairs of answers to 2 prompts",
                        "2 dropped: both answers are the same",
                        "4 dropped: the annotator saw no difference",
                        "6 kept");
    }

    @Test
    void are_labelled_by_the_pairs_place_alone() {
        Annotator coin = (prompt, first, second, randomness) -> randomness.nextBoolean() ? Choice.FIRST : Choice.SECOND;
        // The same coins fall although the annotator draws more of them for some pairs.
        Annotator wasteful = (prompt, first, second, randomness) -> {
            Choice choice = coin.choose(prompt, first, second, randomness);
            randomness.doubles(first.length()).sum();
            return choice;
        };
        assertThat(collect(coin, "a", "bb", "ccc", "dddd")).isEqualTo(collect(wasteful, "a", "bb", "ccc", "dddd"));
        assertThat(collect(coin, "a", "bb", "ccc", "dddd").pairs())
                .isNotEqualTo(collect(LONGER, "a", "bb", "ccc", "dddd").pairs());
    }

    @Test
    void are_the_same_of_answers_that_were_given_before() {
        var completions = Stream.of("a", "bb", "c")
                .map(text -> new Completion(text, 1, 0, true))
                .toList();
        var given = Preferences.of(prompts, List.of(completions, completions), LONGER, 1);
        assertThat(given).isEqualTo(collect(LONGER, "a", "bb", "c"));
        assertThatThrownBy(() -> Preferences.of(prompts, List.of(completions), LONGER, 1))
                .hasMessage("answers must be given to every prompt, were 1 for 2");
    }

    @Test
    void refuse_to_be_none() {
        assertThatThrownBy(() -> collect(LONGER, "a", "a"))
                .hasMessageStartingWith("no preference is left: 2 pairs of answers to 2 prompts; 2 dropped");
        assertThatThrownBy(() -> collect(LONGER, "a")).hasMessage("n must be >= 2 to compare answers, was 1");
    }

    private Preferences collect(Annotator annotator, String... answers) {
        return Preferences.collect(
                new Fixed(List.of(answers)),
                prompts,
                annotator,
                Sampling.ancestral().n(answers.length));
    }

    /** Gives every prompt the same answers. */
    private record Fixed(List<String> answers) implements LanguageModel {

        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public List<List<Completion>> complete(List<Conversation> prompts, Sampling sampling) {
            var completions =
                    answers.stream().map(a -> new Completion(a, 1, 0, true)).toList();
            return IntStream.range(0, prompts.size()).mapToObj(i -> completions).toList();
        }

        @Override
        public double score(Conversation prompt, String continuation) {
            return 0;
        }
    }
}
