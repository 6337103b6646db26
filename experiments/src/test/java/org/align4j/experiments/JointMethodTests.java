package org.align4j.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Methods for joint preferences")
class JointMethodTests {

    private static final int PAIRS = 2_400;

    private static JointMethod method(String name) {
        return JointMethod.all().stream()
                .filter(m -> m.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void differ_in_name_and_folder() {
        var methods = JointMethod.all();
        assertThat(methods.stream().map(JointMethod::name).distinct()).hasSameSizeAs(methods);
        assertThat(methods.stream().map(JointMethod::id).distinct()).hasSameSizeAs(methods);
    }

    @Test
    void take_as_many_steps_over_both_kinds_of_pairs_as_over_one() {
        assertThat(method(JointMethod.BOTH).plan().steps(2 * PAIRS))
                .isEqualTo(method(JointMethod.DOVE).plan().steps(PAIRS))
                .isEqualTo(method(JointMethod.DPO).plan().steps(PAIRS))
                .isEqualTo(150);
    }

    @Test
    void take_as_many_steps_over_the_better_half_as_over_all() {
        assertThat(method(JointMethod.LOG_BETTER).plan().steps(PAIRS / 2))
                .isEqualTo(method(JointMethod.LOG_ALL).plan().steps(PAIRS));
    }

    @Test
    void have_settings_that_were_tried() {
        var tried = JointTuning.settings();
        assertThat(tried).hasSize(6 * 6 + 5);
        for (String name : tried.stream().map(JointMethod::name).distinct().toList()) {
            var method = method(name);
            assertThat(tried)
                    .anyMatch(t -> t.name().equals(name)
                            && t.beta() == method.beta()
                            && t.plan().learningRate() == method.plan().learningRate());
        }
    }
}
