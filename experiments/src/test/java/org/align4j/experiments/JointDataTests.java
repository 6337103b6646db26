package org.align4j.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.align4j.data.Demonstration;
import org.align4j.data.JointPreference;
import org.align4j.model.CausalLM;
import org.align4j.world.World;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
@DisplayName("Judgements of the same answers")
class JointDataTests {

    private static final World WORLD = World.standard();
    private static JointData data;

    @BeforeAll
    static void collect() {
        try (var model = CausalLM.load(Path.of("../data/models/world-base"), Device.cpu())) {
            data = JointData.collect(model, WORLD, 100, 1);
        }
    }

    @Test
    void give_as_many_conditional_pairs_as_joint_ones() {
        assertThat(data.conditionalPairs()).hasSameSizeAs(data.jointPairs()).hasSize(data.size());
        assertThat(data.mixed(3))
                .hasSize(6)
                .startsWith(JointPreference.of(data.conditionalPairs().get(0)))
                .endsWith(data.jointPairs().get(2));
    }

    @Test
    void compare_other_instructions_of_one_family() {
        for (var pairs : List.of(data.jointPairs(), data.logged())) {
            assertThat(pairs).isNotEmpty().allSatisfy(pair -> {
                assertThat(pair.chosenPrompt()).isNotEqualTo(pair.rejectedPrompt());
                assertThat(WORLD.family(pair.chosenPrompt())).isEqualTo(WORLD.family(pair.rejectedPrompt()));
            });
        }
    }

    @Test
    void have_one_answer_each_in_the_log_and_all_its_pairs_come_from_it() {
        assertThat(data.log().stream().map(Demonstration::prompt)).doesNotHaveDuplicates();
        var log = new HashSet<>(data.log());
        assertThat(data.logged())
                .allSatisfy(pair -> assertThat(log)
                        .contains(
                                new Demonstration(pair.chosenPrompt(), pair.chosen()),
                                new Demonstration(pair.rejectedPrompt(), pair.rejected())));
    }

    @Test
    void keep_the_half_of_the_log_that_is_rated_higher() {
        assertThat(data.log()).containsAll(data.better());
        assertThat(data.better().size())
                .isBetween(data.log().size() / 2 - 8, data.log().size() / 2);
        assertThat(mean(data.better())).isGreaterThan(mean(data.log()));
    }

    private static double mean(List<Demonstration> demonstrations) {
        return demonstrations.stream()
                .mapToDouble(d -> WORLD.oracle().score(d.prompt(), d.completion()))
                .average()
                .orElseThrow();
    }
}
