package org.align4j.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A distribution of scores")
class ScoreDistributionTests {

    private static ScoreDistribution of(Map<Double, Double> probabilities) {
        return new ScoreDistribution(new TreeMap<>(probabilities));
    }

    @Test
    void has_an_expectation_with_and_without_the_mass_that_is_elsewhere() {
        var scores = of(Map.of(1.0, 0.1, 3.0, 0.2, 5.0, 0.1));
        assertThat(scores.mass()).isCloseTo(0.4, within(1e-12));
        assertThat(scores.expectation()).isCloseTo(3, within(1e-12));
        assertThat(scores.rawExpectation()).isCloseTo(1.2, within(1e-12));
        assertThat(scores.standardDeviation()).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(scores.argmax()).isEqualTo(3);
        assertThat(scores).hasToString("3.000 (sd 1.4, mass 0.400)");
    }

    @Test
    void takes_the_lowest_of_equally_probable_scores() {
        assertThat(of(Map.of(2.0, 0.4, 1.0, 0.4, 3.0, 0.2)).argmax()).isEqualTo(1);
    }

    @Test
    void tells_a_mass_above_1_and_has_an_expectation_all_the_same() {
        var scaled = of(Map.of(1.0, 0.8, 2.0, 0.8));
        assertThat(scaled.mass()).isCloseTo(1.6, within(1e-12));
        assertThat(scaled.expectation()).isCloseTo(1.5, within(1e-12));
    }

    @Test
    void refuses_what_is_no_distribution() {
        assertThatThrownBy(() -> of(Map.of())).hasMessageContaining("must add up to more than 0, was 0.0");
        assertThatThrownBy(() -> of(Map.of(1.0, -0.1)))
                .hasMessage("the probability of score 1.0 must be in [0, 1], was -0.1");
    }
}
