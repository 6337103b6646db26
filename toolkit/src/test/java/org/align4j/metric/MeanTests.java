package org.align4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A mean")
class MeanTests {

    @Test
    void has_the_standard_error_of_independent_values() {
        Mean mean = Mean.of(1, 2, 3, 4);
        assertThat(mean.value()).isEqualTo(2.5);
        assertThat(mean.standardError()).isCloseTo(Math.sqrt(5.0 / 3 / 4), within(1e-15));
        assertThat(mean.interval().high() - 2.5).isCloseTo(1.959963985 * mean.standardError(), within(1e-8));
        assertThat(mean).hasToString("2.500 ± 1.265 (95 %, n=4)");
    }

    @Test
    void of_equal_values_has_no_error() {
        assertThat(Mean.of(List.of(0.1, 0.1, 0.1))).isEqualTo(new Mean(0.1, 0, 3));
    }

    @Test
    void refuses_what_would_hide_a_failure() {
        assertThatThrownBy(() -> Mean.of(1)).hasMessage("a mean needs at least 2 values, had 1");
        assertThatThrownBy(() -> Mean.of(1, Double.NaN)).hasMessage("values must be finite, value 1 was NaN");
    }
}
