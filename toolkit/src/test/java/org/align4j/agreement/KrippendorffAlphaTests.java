package org.align4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.align4j.metric.Estimate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Krippendorff's alpha")
class KrippendorffAlphaTests {

    private static final double NONE = Double.NaN;
    private static final List<Distance> ALL =
            List.of(Distance.NOMINAL, Distance.ORDINAL, Distance.INTERVAL, Distance.RATIO);

    /** Krippendorff 2011, section A: two observers, ten units, alpha 0.095. */
    @Test
    void of_two_observers_has_the_value_that_krippendorff_prints() {
        double[] meg = {0, 1, 0, 0, 0, 0, 0, 0, 1, 0};
        double[] owen = {1, 1, 1, 0, 0, 1, 0, 0, 0, 0};
        double[][] units = IntStream.range(0, 10)
                .mapToObj(unit -> new double[] {meg[unit], owen[unit]})
                .toArray(double[][]::new);
        assertThat(KrippendorffAlpha.of(units, Distance.NOMINAL).value()).isCloseTo(0.095, within(5e-4));
        // With two values, what is not ratio is all one scale.
        assertThat(KrippendorffAlpha.of(units, Distance.INTERVAL).value())
                .isCloseTo(KrippendorffAlpha.of(units, Distance.NOMINAL).value(), within(1e-14));
        assertThat(KrippendorffAlpha.of(units, Distance.ORDINAL).value())
                .isCloseTo(KrippendorffAlpha.of(units, Distance.NOMINAL).value(), within(1e-14));
    }

    /** Krippendorff 2011, sections C and E: four observers, missing data; 0.743, 0.815, 0.849 and 0.797. */
    @Test
    void with_missing_ratings_has_the_values_that_krippendorff_prints() {
        double[][] units = {
            {1, 1, NONE, 1}, {2, 2, 3, 2}, {3, 3, 3, 3}, {3, 3, 3, 3}, {2, 2, 2, 2}, {1, 2, 3, 4},
            {4, 4, 4, 4}, {1, 1, 2, 1}, {2, 2, 2, 2}, {NONE, 5, 5, 5}, {NONE, NONE, 1, 1}, {NONE, NONE, 3, NONE}
        };
        double[] printed = {0.743, 0.815, 0.849, 0.797};
        for (int scale = 0; scale < 4; scale++) {
            Estimate alpha = KrippendorffAlpha.of(units, ALL.get(scale));
            assertThat(alpha.value()).isCloseTo(printed[scale], within(5e-4));
            assertThat(alpha.standardError()).isBetween(0.05, 0.3);
            assertThat(alpha.n()).isEqualTo(11);
            assertThat(alpha.missing()).isEqualTo(1);
        }
    }

    @Test
    void is_1_where_raters_agree_and_not_defined_where_they_are_constant() {
        for (Distance distance : ALL) {
            assertThat(KrippendorffAlpha.of(new double[][] {{1, 1}, {2, 2}, {3, 3}}, distance)
                            .value())
                    .isEqualTo(1);
            assertThat(KrippendorffAlpha.of(new double[][] {{2, 2}, {2, 2}}, distance)
                            .value())
                    .isNaN();
            assertThat(KrippendorffAlpha.of(new double[][] {{2, NONE}}, distance)
                            .value())
                    .isNaN();
        }
    }

    /** Without the second unit all say the same. */
    @Test
    void has_no_standard_error_where_it_hangs_on_one_unit() {
        Estimate alpha = KrippendorffAlpha.of(new double[][] {{1, 1}, {2, 1}, {1, 1}}, Distance.NOMINAL);
        assertThat(alpha.value()).isZero();
        assertThat(alpha.standardError()).isNaN();
    }

    @Test
    void refuses_infinite_ratings() {
        assertThatThrownBy(() -> KrippendorffAlpha.of(new double[][] {{1, Double.POSITIVE_INFINITY}}, Distance.NOMINAL))
                .hasMessage("ratings must be finite, or NaN where missing; unit 0 had Infinity");
    }
}
