package org.align4j.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The splits")
class SplitTests {

    private static final World WORLD = World.standard();

    private static List<List<Split>> keys() {
        return List.of(
                Atlas.FACTS.stream().map(Fact::split).toList(),
                IntStream.rangeClosed(1, 20)
                        .boxed()
                        .flatMap(n -> Stream.of(ArithTask.split(n, true), ArithTask.split(n, false)))
                        .toList(),
                Category.ALL.stream()
                        .flatMap(c -> IntStream.rangeClosed(2, 5).mapToObj(n -> new ListTask(n, c).split()))
                        .toList(),
                Topic.ALL.stream()
                        .flatMap(t -> Stream.of(true, false).map(p -> new ReviewTask(t, p).split()))
                        .toList(),
                Lexicon.PEOPLE.stream()
                        .flatMap(who -> Visit.CITIES.stream().map(city -> Visit.split(who, city)))
                        .toList(),
                Stream.concat(Deed.HARMFUL.stream(), Deed.HARMLESS.stream())
                        .flatMap(d -> Deed.OBJECTS.stream().map(o -> new RefuseTask(d, o).split()))
                        .toList(),
                SayTask.WORDS.stream()
                        .flatMap(w -> IntStream.rangeClosed(2, 5).mapToObj(n -> new SayTask(w, n).split()))
                        .toList());
    }

    @Test
    void hold_out_about_three_keys_in_ten() {
        var all = keys().stream().flatMap(List::stream).toList();
        double heldOut = all.stream().filter(s -> s != Split.TRAIN).count() / (double) all.size();
        assertThat(heldOut).isBetween(0.27, 0.33);
    }

    @Test
    void have_enough_keys_of_every_kind() {
        assertThat(keys()).allSatisfy(kind -> {
            assertThat(kind).filteredOn(s -> s == Split.DEVELOPMENT).hasSizeGreaterThanOrEqualTo(2);
            assertThat(kind).filteredOn(s -> s == Split.TEST).hasSizeGreaterThanOrEqualTo(4);
        });
    }

    @Test
    void have_harm_and_no_harm_praise_and_blame_in_each() {
        for (Split split : Split.values()) {
            assertThat(Deed.HARMFUL)
                    .anyMatch(d -> Deed.OBJECTS.stream().anyMatch(o -> new RefuseTask(d, o).split() == split));
            assertThat(Topic.ALL).anyMatch(t -> new ReviewTask(t, true).split() == split);
            assertThat(Topic.ALL).anyMatch(t -> new ReviewTask(t, false).split() == split);
        }
    }

    @ParameterizedTest
    @EnumSource(Split.class)
    void give_distinct_prompts_of_their_own(Split split) {
        var prompts = WORLD.prompts(split, 600, 6);
        assertThat(prompts).hasSize(600).doesNotHaveDuplicates();
        assertThat(prompts).allSatisfy(p -> assertThat(WORLD.split(p)).isEqualTo(split));
    }

    @Test
    void give_as_many_prompts_of_each_family_until_it_is_used_up() {
        var counts = WORLD.testPrompts(304, 11).stream()
                .collect(Collectors.groupingBy(WORLD::family, Collectors.counting()));
        assertThat(counts.get("list")).isEqualTo(WORLD.size("list", Split.TEST));
        assertThat(counts.get("review")).isEqualTo(WORLD.size("review", Split.TEST));
        assertThat(List.of(counts.get("arith"), counts.get("summ"), counts.get("format"), counts.get("follow")))
                .allSatisfy(n -> assertThat(n).isBetween(56L, 57L));
    }

    @Test
    void count_the_prompts_of_a_closed_family_exactly() {
        var dice = Dice.of("test", 7);
        for (String family : List.of("fact", "list", "review", "refuse")) {
            var prompts = Stream.generate(
                            () -> WORLD.family(family).draw(Split.TEST, dice).prompt())
                    .limit(5000)
                    .distinct()
                    .count();
            assertThat(WORLD.size(family, Split.TEST)).isEqualTo(prompts);
        }
    }

    @Test
    void count_the_word_problems_exactly() {
        var dice = Dice.of("test", 10);
        long stories = Stream.generate(() -> (ArithTask) WORLD.family("arith").draw(Split.DEVELOPMENT, dice))
                .limit(40_000)
                .map(t -> List.of(t.start(), t.steps()))
                .distinct()
                .count();
        assertThat(WORLD.size("arith", Split.DEVELOPMENT))
                .isEqualTo(stories * Lexicon.PEOPLE.size() * Lexicon.THINGS.size());
    }

    @Test
    void keep_arithmetic_of_three_steps_for_the_test() {
        var dice = Dice.of("test", 8);
        for (Split split : Split.values()) {
            int longest = Stream.generate(() -> WORLD.family("arith").draw(split, dice))
                    .limit(200)
                    .mapToInt(t -> ((ArithTask) t).steps().size())
                    .max()
                    .orElseThrow();
            assertThat(longest).isEqualTo(split == Split.TEST ? 3 : 2);
        }
    }

    @Test
    void keep_held_out_facts_out_of_the_first_turn_of_training_prompts() {
        var first = WORLD.trainingPrompts(4000, 9).stream()
                .filter(p -> p.messages().size() == 3)
                .map(p -> Conversation.user(p.messages().get(0).content()))
                .toList();
        assertThat(first)
                .hasSizeGreaterThan(300)
                .allSatisfy(p -> assertThat(WORLD.split(p)).isEqualTo(Split.TRAIN));
    }

    @Test
    void give_balanced_prompts_that_repeat_only_where_a_family_is_small() {
        var world = World.standard();
        var prompts = world.balancedPrompts(Split.TEST, 60, 1);
        for (String family : world.families()) {
            var own =
                    prompts.stream().filter(p -> world.family(p).equals(family)).toList();
            assertThat(own).as(family).hasSize(60).allMatch(p -> world.split(p) == Split.TEST);
            assertThat(own.stream().distinct().count())
                    .as(family)
                    .isEqualTo(Math.min(60, world.size(family, Split.TEST)));
        }
        assertThat(world.balancedPrompts(Split.TEST, 60, 1)).isEqualTo(prompts);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> world.balancedPrompts(Split.TEST, 0, 1))
                .withMessage("perFamily must be >= 1, was 0");
    }

    @Test
    void refuse_more_prompts_than_there_are() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WORLD.testPrompts(Integer.MAX_VALUE, 1))
                .withMessageStartingWith("n must be in [0, ")
                .withMessageEndingWith("], the prompts of TEST, was 2147483647");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WORLD.size("poem", Split.TEST))
                .withMessage(
                        "family must be one of [fact, arith, list, review, summ, refuse, format, follow], was 'poem'");
    }
}
