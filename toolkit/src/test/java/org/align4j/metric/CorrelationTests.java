package org.align4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Correlation")
class CorrelationTests {

    private static final List<Correlation.Coefficient> ALL =
            List.of(Correlation::pearson, Correlation::spearman, Correlation::kendall);

    /** Values of SciPy 1.17.1: pearsonr, spearmanr, kendalltau. */
    @Test
    void with_ties_equals_scipy() {
        double[] x = {1, 2, 2, 3, 4, 4, 4, 5, 6, 7};
        double[] y = {2, 1, 3, 3, 3, 6, 5, 5, 9, 8};
        same(Correlation.pearson(x, y), 0.8919558914381127, 0.0005223156026708664);
        same(Correlation.spearman(x, y), 0.8875, 0.0006105471180528415);
        same(Correlation.kendall(x, y), 0.7560975609756098, 0.004002899142590934);
    }

    /** Exact for n up to 33 and for perfect order, else normal: kendalltau of SciPy 1.17.1. */
    @Test
    void by_kendall_without_ties_has_the_p_value_of_scipy() {
        same(
                Correlation.kendall(new double[] {1, 2, 3, 4, 5, 6}, new double[] {2, 1, 4, 3, 6, 5}),
                0.6,
                0.1361111111111111);
        double[] x = IntStream.range(0, 40).mapToDouble(i -> i * 37 % 41).toArray();
        double[] y = IntStream.range(0, 40)
                .mapToDouble(i -> (i * i * 3 + 5 * i) % 43 + i * 0.9)
                .toArray();
        same(Correlation.kendall(x, y), 0.10256410256410256, 0.3512937543757333);
        double[] up = IntStream.range(0, 50).asDoubleStream().toArray();
        assertThat(Correlation.kendall(up, up).pValue()).isCloseTo(6.575898833266317e-65, within(1e-77));
    }

    private static void same(Correlation found, double value, double p) {
        assertThat(found.value()).isCloseTo(value, within(1e-14));
        assertThat(found.pValue()).isCloseTo(p, within(1e-14));
    }

    @Test
    void by_kendall_equals_the_count_of_all_pairs() {
        for (int seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            double[] x = random.ints(30, 0, 8).asDoubleStream().toArray();
            double[] y = random.ints(30, 0, 5).asDoubleStream().toArray();
            double difference = 0;
            double inX = 0;
            double inY = 0;
            for (int i = 0; i < 30; i++) {
                for (int j = 0; j < i; j++) {
                    difference += Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]);
                    inX += x[i] == x[j] ? 0 : 1;
                    inY += y[i] == y[j] ? 0 : 1;
                }
            }
            assertThat(Correlation.kendall(x, y).value()).isCloseTo(difference / Math.sqrt(inX * inY), within(1e-14));
        }
    }

    @Test
    void is_1_of_itself_and_not_defined_of_a_constant() {
        double[] x = {1, 4, 2, 8, 5, 7};
        for (Correlation.Coefficient coefficient : ALL) {
            assertThat(coefficient.of(x, x).value()).isCloseTo(1, within(1e-15));
            Correlation constant = coefficient.of(x, new double[6]);
            assertThat(constant.value()).isNaN();
            assertThat(constant.pValue()).isNaN();
            assertThat(coefficient.of(new double[0], new double[0]).value()).isNaN();
        }
    }

    /** r = 0.5 of n = 28: 0.75 / √25, and Fisher's interval tanh(artanh 0.5 ± 1.96 / 5). */
    @Test
    void has_fishers_standard_error_and_interval() {
        var r = new Correlation(0.5, 0.75 / 5, 0.01, 28, 0);
        assertThat(r.interval().low()).isCloseTo(Math.tanh(0.5493061443340549 - 1.959963984540054 / 5), within(1e-12));
        assertThat(r).hasToString("0.500 (95 %: 0.156 to 0.736, p=0.0100, n=28)");
    }

    /** Squares of these leave the range of doubles. */
    @Test
    void does_not_depend_on_the_unit() {
        double[] x = {1, 2, -1, 5};
        double[] y = {1, 2, 3, 4};
        for (double unit : new double[] {0x1p-700, 0x1p1000}) {
            double[] other = Arrays.stream(x).map(value -> value * unit).toArray();
            assertThat(Correlation.pearson(other, y)).isEqualTo(Correlation.pearson(x, y));
        }
    }

    @Test
    void counts_pairs_of_which_a_side_is_missing() {
        double[] x = {1, Double.NaN, 2, 3};
        Correlation found = Correlation.pearson(x, new double[] {2, 1, 4, 7});
        assertThat(found.n()).isEqualTo(3);
        assertThat(found.missing()).isEqualTo(1);
        assertThat(found.value())
                .isEqualTo(Correlation.pearson(new double[] {1, 2, 3}, new double[] {2, 4, 7})
                        .value());
    }

    @Test
    void treats_the_two_zeros_as_one() {
        assertThat(Correlation.kendall(new double[] {-0.0, 0.0, 1}, new double[] {1, 2, 3})
                        .value())
                .isEqualTo(Correlation.kendall(new double[] {0, 0, 1}, new double[] {1, 2, 3})
                        .value());
    }

    @Test
    void refuses_infinite_numbers_and_other_lengths() {
        assertThatThrownBy(() -> Correlation.kendall(new double[2], new double[3]))
                .hasMessage("x and y must be as many, were 2 and 3");
        assertThatThrownBy(() -> Correlation.pearson(new double[] {Double.NEGATIVE_INFINITY}, new double[1]))
                .hasMessage("x and y must be finite, or NaN where missing; pair 0 was (-Infinity, 0.0)");
    }

    @Test
    void by_document_skips_and_counts_those_where_a_side_is_constant() {
        double[] x = {1, 2, 3, 1, 2, 3, 5, 5, 5};
        double[] y = {1, 2, 3, 3, 2, 1, 1, 2, 3};
        Estimate mean = CorrelationLevels.byDocument(
                x, y, List.of("a", "a", "a", "b", "b", "b", "c", "c", "c"), Correlation::spearman);
        assertThat(mean.value()).isCloseTo(0, within(1e-15));
        assertThat(mean.n()).isEqualTo(2);
        assertThat(mean.missing()).isEqualTo(1);
    }

    @Test
    void by_system_is_of_the_means() {
        double[] x = {1, 3, 4, 6, 0, 1};
        double[] y = {2, 2, 5, 5, 7, 9};
        Correlation found =
                CorrelationLevels.bySystem(x, y, List.of("a", "a", "b", "b", "c", "c"), Correlation::pearson);
        assertThat(found.value())
                .isEqualTo(Correlation.pearson(new double[] {2, 5, 0.5}, new double[] {2, 5, 8})
                        .value());
        assertThatThrownBy(() -> CorrelationLevels.bySystem(x, y, List.of("a"), Correlation::pearson))
                .hasMessage("x, y and groups must be as many, were 6, 6 and 1");
    }
}
