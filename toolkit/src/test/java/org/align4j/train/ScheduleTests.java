package org.align4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A schedule of the learning rate")
class ScheduleTests {

    static Stream<Schedule> rising() {
        return Stream.of(new Schedule.Constant(), new Schedule.Linear(0.1), new Schedule.Cosine(0.1));
    }

    @ParameterizedTest
    @MethodSource("rising")
    void rises_from_0_in_a_line_and_is_whole_after_the_warm_up(Schedule schedule) {
        assertThat(schedule.at(0, 4, 20)).isZero();
        assertThat(schedule.at(1, 4, 20)).isEqualTo(0.25);
        assertThat(schedule.at(4, 4, 20)).isEqualTo(1);
        assertThat(schedule.at(0, 0, 20)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("rising")
    void stays_in_its_bounds_and_never_rises_after_the_warm_up(Schedule schedule) {
        double before = 1;
        for (long step = 4; step < 30; step++) { // also beyond its end
            double factor = schedule.at(step, 4, 20);
            assertThat(factor).isBetween(0.1 - 1e-12, before);
            before = factor;
        }
    }

    @Test
    void has_its_closed_form_half_way_and_at_the_end() {
        assertThat(new Schedule.Linear(0.2).at(12, 4, 20)).isCloseTo(0.6, within(1e-12));
        assertThat(new Schedule.Cosine(0.2).at(12, 4, 20)).isCloseTo(0.6, within(1e-12));
        assertThat(new Schedule.Linear(0.2).at(20, 4, 20)).isCloseTo(0.2, within(1e-12));
        assertThat(new Schedule.Cosine(0).at(8, 4, 20)).isCloseTo(0.5 * (1 + Math.sqrt(0.5)), within(1e-12));
        assertThat(new Schedule.Cosine(0.2).at(20, 4, 20)).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void of_the_original_DPO_code_does_not_lose_the_first_step() {
        assertThat(new Schedule.LinearWarmup().at(0, 3, 20)).isEqualTo(0.25);
        assertThat(new Schedule.LinearWarmup().at(3, 3, 20)).isEqualTo(1);
        assertThat(new Schedule.LinearWarmup().at(19, 3, 20)).isEqualTo(1);
    }

    @Test
    void bears_a_warm_up_as_long_as_the_run() {
        assertThat(new Schedule.Linear(0).at(19, 20, 20)).isEqualTo(0.95);
        assertThat(new Schedule.Cosine(0).at(20, 20, 20)).isEqualTo(1);
    }

    @Test
    void warms_up_for_steps_or_for_a_share_of_the_run() {
        assertThat(new Warmup.Steps(7).steps(3)).isEqualTo(7);
        assertThat(new Warmup.Ratio(0.03).steps(50)).isEqualTo(2); // 1.5, rounded up
        assertThat(new Warmup.Ratio(0).steps(50)).isZero();
    }

    @Test
    void refuses_settings_out_of_bounds() {
        assertThatThrownBy(() -> new Schedule.Linear(1.5)).hasMessage("minimum must be in [0, 1], was 1.5");
        assertThatThrownBy(() -> new Schedule.Cosine(-1)).hasMessage("minimum must be in [0, 1], was -1.0");
        assertThatThrownBy(() -> new Warmup.Steps(-1)).hasMessage("warm-up steps must be >= 0, were -1");
        assertThatThrownBy(() -> new Warmup.Ratio(2)).hasMessage("warm-up ratio must be in [0, 1], was 2.0");
    }
}
