package org.align4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Of several samples")
class SeveralSamplesTests {

    @Test
    void one_passes_as_often_as_subsets_hold_one_that_passed() {
        // Of the C(4, 2) = 6 pairs of four samples, two of which passed, one pair holds none of them.
        assertThat(PassAtK.of(new PassAtK.Samples(4, 2), 2)).isCloseTo(5 / 6.0, within(1e-15));
        assertThat(PassAtK.of(new PassAtK.Samples(4, 3), 2)).isEqualTo(1);
        Estimate mean = PassAtK.of(List.of(new PassAtK.Samples(4, 2), new PassAtK.Samples(2, 0)), 1);
        assertThat(mean.value()).isCloseTo(0.25, within(1e-15));
        assertThat(mean.n()).isEqualTo(2);
    }

    @Test
    void the_majority_wins_and_the_first_among_equals() {
        assertThat(MajorityVote.of(List.of("b", "a", "a", "b", "c"))).isEqualTo("b");
        var samples = List.of(List.of(1, 2, 2), List.of(3, 4, 4));
        assertThat(MajorityVote.accuracy(samples, List.of(2, 3), 3).value()).isEqualTo(0.5);
        assertThat(MajorityVote.accuracy(samples, List.of(2, 3), 1).value()).isEqualTo(0.5);
        assertThat(MajorityVote.accuracy(samples, List.of(2, 4), 3).value()).isEqualTo(1);
    }

    @Test
    void the_best_by_score_is_worth_the_mean_over_subsets() {
        double[] scores = {0.3, 0.1, 0.2};
        double[] values = {1, 2, 4};
        assertThat(BestOfN.of(scores, values, 1)).isCloseTo(7 / 3.0, within(1e-15));
        assertThat(BestOfN.of(scores, values, 2)).isCloseTo((1 + 1 + 4) / 3.0, within(1e-15));
        assertThat(BestOfN.of(scores, values, 3)).isCloseTo(1, within(1e-15));
        assertThat(BestOfN.of(new double[] {1, 1}, values(3, 9), 2)).isEqualTo(3);
        assertThat(BestOfN.of(List.of(scores, scores), List.of(values, values), 3)
                        .standardError())
                .isZero();
    }

    private static double[] values(double... values) {
        return values;
    }

    @Test
    void there_must_be_enough() {
        assertThatThrownBy(() -> PassAtK.of(new PassAtK.Samples(3, 1), 4))
                .hasMessage("k must be in [1, 3], the samples of the problem, was 4");
        assertThatThrownBy(() -> new PassAtK.Samples(3, 4)).hasMessage("c must be in [0, 3], was 4");
        assertThatThrownBy(() -> MajorityVote.accuracy(List.of(List.of(1)), List.of(1), 2))
                .hasMessage("question 0 must have 2 samples, had 1");
        assertThatThrownBy(() -> MajorityVote.of(List.of())).hasMessage("a vote needs at least one answer");
        assertThatThrownBy(() -> BestOfN.of(new double[2], new double[3], 1))
                .hasMessage("scores and values must be as many, were 2 and 3");
    }
}
