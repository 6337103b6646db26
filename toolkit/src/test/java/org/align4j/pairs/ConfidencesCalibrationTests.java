package org.align4j.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Confidences of comparisons")
class ConfidencesCalibrationTests {

    private static final double[] HUMAN = {1, 2, 3};

    private static PairComparison said(int first, int second, double probability) {
        return new PairComparison(first, second, PreferenceProbabilities.ofFirst(probability));
    }

    /** 0.9 sure and right, 0.9 sure and wrong: one bin, |0.9 − 0.5|. */
    @Test
    void give_an_error_of_calibration() {
        var confidences = Confidences.of(List.of(said(1, 0, 0.9), said(0, 2, 0.9)), HUMAN);
        assertThat(confidences.calibration().expectedError(10).value()).isEqualTo(0.4, within(1e-12));
    }

    @Test
    void leave_a_comparison_without_a_preference_out() {
        var confidences = Confidences.of(List.of(said(0, 1, 0.5), said(2, 0, 0.8)), HUMAN);
        var error = confidences.calibration().expectedError(10);
        assertThat(error.n()).isEqualTo(1);
        assertThat(error.value()).isEqualTo(0.2, within(1e-12));
    }

    @Test
    void of_several_documents_come_together() {
        var one = Confidences.of(List.of(said(1, 0, 0.9)), HUMAN);
        var both = one.and(Confidences.of(List.of(said(0, 2, 0.7), said(0, 1, 0.5)), HUMAN));
        assertThat(both.confidences()).containsExactly(0.9, 0.7, 0.5);
        assertThat(both.correct()).containsExactly(1, 0, 0.5);
    }
}
