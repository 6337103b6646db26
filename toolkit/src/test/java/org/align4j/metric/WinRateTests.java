package org.align4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The win rate")
class WinRateTests {

    @Test
    void counts_a_tie_one_half() {
        var rate = WinRate.of(List.of(Outcome.WIN, Outcome.WIN, Outcome.TIE, Outcome.LOSS));
        assertThat(rate.value()).isEqualTo(0.625);
        // (2 · 0.375² + 0.125² + 0.625²) / 3 / 4
        assertThat(rate.standardError()).isCloseTo(Math.sqrt(0.6875 / 12), within(1e-15));
    }

    @Test
    void agrees_with_the_mean_of_the_values_of_the_outcomes() {
        var random = new SplittableRandom(1);
        for (int draw = 0; draw < 200; draw++) {
            var outcomes = new ArrayList<Outcome>();
            var values = new ArrayList<Double>();
            for (int i = 0; i < 2 + draw; i++) {
                int kind = random.nextInt(3);
                outcomes.add(Outcome.values()[kind]);
                values.add(1 - kind / 2.0);
            }
            Mean mean = Mean.of(values);
            assertThat(WinRate.of(outcomes).value()).isCloseTo(mean.value(), within(1e-12));
            assertThat(WinRate.of(outcomes).standardError()).isCloseTo(mean.standardError(), within(1e-12));
        }
    }

    @Test
    void of_the_swapped_outcomes_is_its_complement() {
        var outcomes = List.of(Outcome.WIN, Outcome.TIE, Outcome.LOSS, Outcome.WIN, Outcome.MISSING);
        var swapped = WinRate.of(outcomes.stream().map(Outcome::swapped).toList());
        assertThat(swapped.value()).isEqualTo(1 - WinRate.of(outcomes).value());
        assertThat(swapped.standardError()).isEqualTo(WinRate.of(outcomes).standardError());
    }

    @Test
    void does_not_count_what_has_no_verdict() {
        var rate = WinRate.of(List.of(Outcome.WIN, Outcome.LOSS, Outcome.MISSING, Outcome.UNPARSED, Outcome.UNPARSED));
        assertThat(rate.n()).isEqualTo(2);
        assertThat(rate.value()).isEqualTo(0.5);
        assertThat(rate.toString()).endsWith("0 ties, 1 losses, 1 missing, 2 unparsed)");
    }

    @Test
    void without_ties_is_the_share_of_the_decided() {
        assertThat(new WinRate(3, 10, 1, 0, 0).withoutTies().value()).isEqualTo(0.75);
        assertThatThrownBy(() -> new WinRate(0, 10, 1, 0, 0).withoutTies())
                .hasMessage("a win rate needs at least 2 judged comparisons, had 1 (0 missing, 0 unparsed)");
    }

    @Test
    void prints_rate_interval_n_and_counts() {
        assertThat(new WinRate(300, 157, 143, 0, 0))
                .hasToString("63.1 % ± 3.3 (95 %, n=600; 300 wins, 157 ties, 143 losses)");
    }

    @Test
    void has_an_interval_that_stays_a_rate() {
        assertThat(new WinRate(300, 157, 143, 0, 0).interval().low()).isCloseTo(0.598062, within(1e-6));
        assertThat(new WinRate(9, 0, 1, 0, 0).interval().high()).isEqualTo(1);
        assertThat(new WinRate(2, 0, 0, 0, 0).interval()).isEqualTo(new Interval(1, 1));
    }

    @Test
    void covers_the_truth_in_95_of_100_experiments() {
        var random = new SplittableRandom(5);
        int covered = 0;
        for (int experiment = 0; experiment < 2000; experiment++) {
            int wins = 0;
            for (int i = 0; i < 200; i++) {
                wins += random.nextDouble() < 0.6 ? 1 : 0;
            }
            covered += new WinRate(wins, 0, 200 - wins, 0, 0).interval().contains(0.6) ? 1 : 0;
        }
        // Its standard error is 10 of 2000.
        assertThat(covered).isBetween(1860, 1940);
    }

    @Test
    void refuses_outcomes_without_any_verdict() {
        assertThatThrownBy(() -> WinRate.of(List.of()))
                .hasMessage("a win rate needs at least 2 judged comparisons, had 0 (0 missing, 0 unparsed)");
        assertThatThrownBy(() -> WinRate.of(Collections.nCopies(7, Outcome.MISSING)))
                .hasMessage("a win rate needs at least 2 judged comparisons, had 0 (7 missing, 0 unparsed)");
    }
}
