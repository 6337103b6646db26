package org.align4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Calibration")
class CalibrationTests {

    private static final Calibration FOUR =
            Calibration.of(new double[] {0.2, 0.1, 0.9, 0.8}, new boolean[] {false, true, true, true});

    @Test
    void of_two_bins_is_the_weighted_gap() {
        // Lower half: confidence 0.15, right 0.5; upper half: 0.85 and 1.
        assertThat(FOUR.expectedError(2).value()).isCloseTo((0.35 + 0.15) / 2, within(1e-15));
        assertThat(FOUR.maximumError(2).value()).isCloseTo(0.35, within(1e-15));
        assertThat(FOUR.equalMassError(2).value()).isCloseTo((0.35 + 0.15) / 2, within(1e-15));
        assertThat(FOUR.rootMeanSquareError(2).value())
                .isCloseTo(Math.sqrt((0.35 * 0.35 + 0.15 * 0.15) / 2), within(1e-15));
        assertThat(FOUR.rootMeanSquareError(100).value()).isCloseTo(0.25, within(1e-15));
    }

    @Test
    void of_probabilities_is_scored_by_brier_and_likelihood() {
        assertThat(FOUR.brier().value()).isCloseTo((0.04 + 0.81 + 0.01 + 0.04) / 4, within(1e-15));
        assertThat(FOUR.negativeLogLikelihood().value())
                .isCloseTo(-(Math.log(0.8) + Math.log(0.1) + Math.log(0.9) + Math.log(0.8)) / 4, within(1e-15));
    }

    @Test
    void has_bins_that_hold_their_upper_end_and_zero_in_the_first() {
        var ends = Calibration.of(new double[] {0, 0.5, 1}, new boolean[] {false, false, true});
        assertThat(ends.expectedError(2).value()).isCloseTo(0.5 / 3, within(1e-15));
        assertThat(ends.maximumError(2).value()).isCloseTo(0.25, within(1e-15));
    }

    /** Of 4,000 samples of 500 rows that are overconfident by 0.2 throughout. */
    @Test
    void has_standard_errors_that_samples_bear_out() {
        double[] errors = new double[4000];
        double said = 0;
        for (int sample = 0; sample < errors.length; sample++) {
            var random = new SplittableRandom(sample);
            double[] confidence = random.doubles(500, 0.4, 1).toArray();
            boolean[] correct = new boolean[500];
            for (int i = 0; i < 500; i++) {
                correct[i] = random.nextDouble() < confidence[i] - 0.2;
            }
            Estimate error = Calibration.of(confidence, correct).rootMeanSquareError(100);
            errors[sample] = error.value();
            said += error.standardError() / errors.length;
        }
        assertThat(said).isCloseTo(new Bootstrap(errors).standardError(), within(0.001));
    }

    @Test
    void refuses_what_is_no_probability_and_a_certain_error() {
        assertThatThrownBy(() -> Calibration.of(new double[] {1.2}, new boolean[1]))
                .hasMessage("confidence must be in [0, 1], in row 0 it was 1.2");
        assertThatThrownBy(() -> Calibration.of(new double[] {Double.NaN}, new boolean[1]))
                .hasMessage("confidence must be in [0, 1], in row 0 it was NaN");
        assertThatThrownBy(() -> Calibration.of(new double[0], new boolean[0]))
                .hasMessage("confidence and correct must be as many, at least 1, were 0 and 0");
        assertThatThrownBy(
                        () -> Calibration.of(new double[] {1}, new boolean[1]).negativeLogLikelihood())
                .hasMessage("the likelihood must be > 0; row 0 was certain, and wrong");
        assertThatThrownBy(() -> FOUR.expectedError(0)).hasMessage("bins must be >= 1, were 0");
    }
}
