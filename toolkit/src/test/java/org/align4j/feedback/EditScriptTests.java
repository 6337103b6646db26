package org.align4j.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An edit script")
class EditScriptTests {

    private static final EditCosts STANDARD = EditCosts.standard();

    @Test
    void is_the_cheapest_way_from_source_to_target() {
        var script = EditScript.between(words("a b c d"), words("a x c"), STANDARD);
        assertThat(script.cost()).isEqualTo(3);
        assertThat(script.edits())
                .containsExactly(
                        new Edit.Keep<>(0, 0, "a"),
                        new Edit.Replace<>(1, 1, "b", "x"),
                        new Edit.Keep<>(2, 2, "c"),
                        new Edit.Delete<>(3, "d"));
        assertThat(script.count()).isEqualTo(2);
    }

    @Test
    void inserts_and_deletes_where_replacing_is_dearer() {
        var script = EditScript.between(List.of(1), List.of(2), new EditCosts(1, 1, 2.5));
        assertThat(script.edits()).containsExactly(new Edit.Insert<>(0, 2), new Edit.Delete<>(0, 1));
        assertThat(script.cost()).isEqualTo(2);
    }

    @Test
    void replays_to_the_target_from_any_source() {
        each((source, target, costs) -> {
            var script = EditScript.between(source, target, costs);
            assertThat(script.replay()).isEqualTo(target);
            assertThat(script.source()).isEqualTo(source);
            assertThat(script.edits().stream().mapToDouble(e -> cost(e, costs)).sum())
                    .isCloseTo(script.cost(), within(1e-9));
        });
    }

    @Test
    void costs_as_much_backwards_with_insertion_and_deletion_swapped() {
        each((source, target, costs) -> {
            var swapped = new EditCosts(costs.delete(), costs.insert(), costs.replace());
            assertThat(EditScript.between(target, source, swapped).cost())
                    .isCloseTo(EditScript.between(source, target, costs).cost(), within(1e-9));
        });
    }

    @Test
    void costs_nothing_if_and_only_if_nothing_changes() {
        each((source, target, costs) -> {
            var script = EditScript.between(source, target, costs);
            assertThat(script.cost() == 0).isEqualTo(source.equals(target));
            assertThat(script.count() == 0).isEqualTo(source.equals(target));
            assertThat(EditScript.between(source, source, costs).cost()).isZero();
        });
    }

    @Test
    void never_costs_more_than_deleting_and_inserting_everything() {
        each((source, target, costs) -> assertThat(
                        EditScript.between(source, target, costs).cost())
                .isLessThanOrEqualTo(source.size() * costs.delete() + target.size() * costs.insert() + 1e-9));
    }

    @Test
    void of_nothing_is_empty() {
        var script = EditScript.between(List.of(), List.of(), STANDARD);
        assertThat(script.edits()).isEmpty();
        assertThat(EditScript.distances(List.of(), List.of(), STANDARD)).isDeepEqualTo(new double[][] {{0}});
    }

    @Test
    void refuses_what_cannot_be_held() {
        List<Integer> huge = Collections.nCopies(5000, 1);
        assertThatThrownBy(() -> EditScript.between(huge, huge, STANDARD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("source and target must make a table of at most 16777216 cells, were 5000 and 5000 tokens");
        assertThatThrownBy(() -> EditScript.between(Arrays.asList("a", null), List.of(), STANDARD))
                .hasMessage("tokens must not be null");
    }

    @Test
    void refuses_costs_that_are_not_positive() {
        assertThatThrownBy(() -> new EditCosts(1, 0, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("costs must be > 0 and finite, were insert 1.0, delete 0.0, replace 2.0");
    }

    @FunctionalInterface
    private interface Property {

        void of(List<Integer> source, List<Integer> target, EditCosts costs);
    }

    /** 300 random pairs over few tokens, with costs that no binary fraction holds. */
    private static void each(Property property) {
        var random = new SplittableRandom(11);
        for (int draw = 0; draw < 300; draw++) {
            property.of(
                    tokens(random),
                    tokens(random),
                    new EditCosts(
                            0.1 + random.nextInt(20) / 10.0,
                            0.1 + random.nextInt(20) / 10.0,
                            0.3 + random.nextInt(30) / 10.0));
        }
    }

    private static List<Integer> tokens(SplittableRandom random) {
        return Stream.generate(() -> random.nextInt(4)).limit(random.nextInt(9)).toList();
    }

    private static double cost(Edit<?> edit, EditCosts costs) {
        if (!edit.changes()) {
            return 0;
        }
        return edit.read().isEmpty() ? costs.insert() : edit.written().isEmpty() ? costs.delete() : costs.replace();
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }
}
