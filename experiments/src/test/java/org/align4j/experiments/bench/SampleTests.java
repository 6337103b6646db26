package org.align4j.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A sample of measurements")
class SampleTests {

    @Test
    void has_a_median_that_one_disturbed_round_does_not_move() {
        assertThat(Sample.of(3, 1, 2).median()).isEqualTo(2);
        assertThat(Sample.of(3, 1, 2000).median()).isEqualTo(3);
        assertThat(Sample.of(1, 2, 3, 4).median()).isEqualTo(2.5);
    }

    @Test
    void knows_the_error_of_its_median() {
        // s = 1, n = 3: sqrt(pi/2) / sqrt(3)
        assertThat(Sample.of(1, 2, 3).standardError()).isEqualTo(0.723601, within(1e-6));
        assertThat(Sample.of(5, 5).standardError()).isZero();
    }

    @Test
    void compares_round_by_round() {
        assertThat(Sample.of(2, 20, 200).over(Sample.of(1, 10, 100)).values()).containsOnly(2.0);
        assertThatThrownBy(() -> Sample.of(1, 2).over(Sample.of(1, 2, 3)))
                .hasMessage("samples must have as many rounds, 2 against 3");
    }

    @Test
    void turns_seconds_into_rates() {
        assertThat(Sample.of(0.5, 2).dividing(100).values()).containsExactly(200.0, 50.0);
    }

    @Test
    void needs_two_rounds() {
        assertThatThrownBy(() -> Sample.of(1)).hasMessage("a sample must have two values or more, had 1");
    }
}
