package org.align4j.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import org.align4j.data.Demonstration;
import org.align4j.lm.Completion;
import org.align4j.lm.LanguageModel;
import org.align4j.lm.Sampling;
import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;
import org.align4j.text.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The world's evaluator")
class WorldEvaluatorTests {

    private static final World WORLD = World.standard();
    private static final Conversation PROMPT = Conversation.user("what is the capital of france ?");
    private static final String GOOD = "the capital of france is paris .";
    private static final String BAD = "the capital of france is rome .";

    /** A model that thinks of every label what a test says. */
    private interface Liking extends LanguageModel {

        @Override
        default String name() {
            return "liking";
        }

        @Override
        default List<List<Completion>> complete(List<Conversation> prompts, Sampling sampling) {
            throw new IllegalStateException("only scores");
        }
    }

    private static WorldEvaluator liking(Liking model) {
        return new WorldEvaluator(model);
    }

    @Test
    void is_asked_in_the_words_of_the_world() {
        assertThat(WorldEvaluator.comparison(PROMPT, GOOD, BAD)
                        .messages()
                        .get(0)
                        .content())
                .isEqualTo("which is good ? question : what is the capital of france ?"
                        + " first : the capital of france is paris . then : the capital of france is rome .");
        assertThat(WorldEvaluator.rating(PROMPT, GOOD).messages().get(0).content())
                .isEqualTo("how good is this ? question : what is the capital of france ?"
                        + " answer : the capital of france is paris .");
        var known = new HashSet<>(WORLD.vocabulary());
        for (Demonstration demonstration : WorldEvaluator.demonstrations(WORLD, 300, 1)) {
            String text = demonstration.prompt().messages().get(0).content() + " " + demonstration.completion();
            assertThat(known).containsAll(List.of(text.split(" ")));
        }
    }

    @Test
    void learns_both_orders_of_a_pair_and_the_marks_of_its_answers() {
        var demonstrations = WorldEvaluator.demonstrations(WORLD, 400, 1);
        var comparisons = demonstrations.stream()
                .filter(d -> WorldEvaluator.PLACES.contains(d.completion()))
                .toList();
        assertThat(comparisons).filteredOn(d -> d.completion().equals("first")).hasSize(comparisons.size() / 2);
        assertThat(comparisons.size()).isBetween(demonstrations.size() / 4, demonstrations.size() / 2);
        assertThat(demonstrations)
                .filteredOn(d -> !comparisons.contains(d))
                .allMatch(d -> WorldEvaluator.MARKS.contains(d.completion()));
    }

    @Test
    void learns_the_oracles_marks_of_training_prompts_alone() {
        for (Demonstration demonstration : WorldEvaluator.demonstrations(WORLD, 200, 2)) {
            String text = demonstration.prompt().messages().get(0).content();
            if (text.startsWith("how good is this ? question : ")) {
                int answer = text.lastIndexOf(" answer : ");
                var prompt = Conversation.user(text.substring("how good is this ? question : ".length(), answer));
                double score = WORLD.oracle().score(prompt, text.substring(answer + " answer : ".length()));
                assertThat(demonstration.completion()).isEqualTo("" + Math.round(9 * score));
                assertThat(WORLD.split(prompt)).isEqualTo(Split.TRAIN);
            }
        }
    }

    @Test
    void learns_the_same_from_a_seed_and_something_else_from_another() {
        var demonstrations = WorldEvaluator.demonstrations(WORLD, 100, 1);
        assertThat(WorldEvaluator.demonstrations(World.standard(), 100, 1)).isEqualTo(demonstrations);
        assertThat(WorldEvaluator.demonstrations(WORLD, 100, 2)).isNotEqualTo(demonstrations);
    }

    /** Labels of e², e and 1 to one: σ(1) for the first; expected mark (9·e² + 3·e) / (e² + e + 8). */
    @Test
    void gives_the_softmax_of_labels_and_the_expected_mark() {
        var evaluator = liking((prompt, label) -> switch (label) {
            case "first", "9" -> 2;
            case "then", "3" -> 1;
            default -> 0;
        });
        assertThat(evaluator.firstIsBetter(PROMPT, GOOD, BAD)).isEqualTo(1 / (1 + Math.exp(-1)), within(1e-12));
        assertThat(evaluator.mark(PROMPT, GOOD)).isEqualTo(9);
        double expected = (9 * Math.exp(2) + 3 * Math.E + (45 - 12)) / (Math.exp(2) + Math.E + 8);
        assertThat(evaluator.score(PROMPT, GOOD)).isEqualTo(expected, within(1e-12));
        assertThat(evaluator.marks(PROMPT, GOOD)).hasSize(10);
    }

    /** A model that likes the answer "a" with odds e to 1, wherever it is shown. */
    @Test
    void compares_all_answers_in_both_orders() {
        var evaluator = liking(
                (prompt, label) -> label.equals("first") == prompt.toString().contains("first : a") ? 1 : 0);
        double sure = 1 / (1 + Math.exp(-1));
        assertThat(evaluator.firstIsBetter(PROMPT, List.of("a", "b"))).isDeepEqualTo(new double[][] {
            {0.5, sure}, {1 - sure, 0.5}
        });
    }

    @Test
    void prefers_the_more_probable_place_and_is_even_where_both_are_equal() {
        assertThat(liking((prompt, label) -> label.equals("first") ? -1 : -2).compare(PROMPT, GOOD, BAD))
                .isEqualTo(Outcome.WIN);
        assertThat(liking((prompt, label) -> label.equals("first") ? -2 : -1).compare(PROMPT, GOOD, BAD))
                .isEqualTo(Outcome.LOSS);
        assertThat(liking((prompt, label) -> -700).compare(PROMPT, GOOD, BAD)).isEqualTo(Outcome.TIE);
    }

    @Test
    void reads_prompts_of_one_turn_only() {
        var two = Conversation.user("say yes .").then(Role.ASSISTANT, "yes").then(Role.USER, "now no .");
        assertThat(WorldEvaluator.canRead(PROMPT)).isTrue();
        assertThat(WorldEvaluator.canRead(two)).isFalse();
        assertThatThrownBy(() -> WorldEvaluator.rating(two, GOOD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("an evaluated prompt must have one turn, was '");
    }
}
