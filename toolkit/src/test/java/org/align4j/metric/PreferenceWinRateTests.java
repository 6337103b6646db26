package org.align4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("AlpacaEval's win rate")
class PreferenceWinRateTests {

    @Test
    void counts_a_preference_less_one_and_a_draw_one_half() {
        var rate = PreferenceWinRate.of(2, 1, 0, 1.5, 1.9, Double.NaN);
        assertThat(rate.value()).isEqualTo((1 + 0 + 0.5 + 0.5 + 0.9) / 5, within(1e-15));
        assertThat(rate.wins()).isEqualTo(2);
        assertThat(rate.winsBase()).isEqualTo(1);
        assertThat(rate.draws()).isEqualTo(2);
        assertThat(rate.n()).isEqualTo(5);
        assertThat(rate.missing()).isEqualTo(1);
        assertThat(rate.discrete()).isEqualTo(3.0 / 5);
    }

    @Test
    void of_whole_preferences_is_the_win_rate_of_outcomes() {
        var rate = PreferenceWinRate.of(2, 2, 1.5, 1);
        var same = new WinRate(2, 1, 1, 0, 0);
        assertThat(rate.value()).isEqualTo(same.value());
        assertThat(rate.standardError()).isCloseTo(same.standardError(), within(1e-15));
    }

    @Test
    void has_no_standard_error_of_one_preference_and_no_value_of_none() {
        assertThat(PreferenceWinRate.of(2).standardError()).isNaN();
        assertThat(PreferenceWinRate.of(Double.NaN).value()).isNaN();
        assertThat(PreferenceWinRate.of(Double.NaN).discrete()).isNaN();
    }

    @Test
    void prints_percent() {
        assertThat(PreferenceWinRate.of(2, 2, 1, 1, Double.NaN))
                .hasToString("50.0 % ± 56.6 (95 %, n=4; 2 wins, 0 draws, 2 wins of the baseline, 1 missing)");
    }

    @Test
    void refuses_what_is_outside_the_encoding() {
        for (double wrong : new double[] {0.5, 2.1, -1, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> PreferenceWinRate.of(1, wrong))
                    .hasMessage(
                            "a preference must be 0, in [1, 2], or NaN where it is missing; in row 1 it was " + wrong);
        }
    }
}
