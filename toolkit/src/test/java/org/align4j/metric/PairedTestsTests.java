package org.align4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A test of two systems on the same items")
class PairedTestsTests {

    private static final double[] X = {1, 2, 3, 4, 5};
    private static final double[] Y = {1.5, 1, 3.5, 3, 4};

    /** Values of SciPy 1.17.1: ttest_rel. */
    @Test
    void by_students_t_equals_scipy() {
        PairedT test = PairedT.of(X, Y);
        assertThat(test.t()).isCloseTo(1.088662107903635, within(1e-14));
        assertThat(test.pValue()).isCloseTo(0.3375018565403645, within(1e-14));
        assertThat(test).hasToString("0.400 ± 0.720 (95 %, p=0.3375, n=5)");
        assertThat(PairedT.of(X, X).pValue()).isNaN();
        assertThat(PairedT.of(new double[] {3}, new double[] {1}))
                .isEqualTo(new PairedT(2, Double.NaN, Double.NaN, Double.NaN, 1));
        assertThat(PairedT.of(X, new double[] {0, 1, 2, 3, 4}).pValue()).isZero();
    }

    @Test
    void by_signs_is_the_binomial_distribution() {
        assertThat(new SignTest(5, 0, 2).pValue()).isCloseTo(2.0 / 32, within(1e-14));
        assertThat(new SignTest(4, 1, 0).pValue()).isCloseTo(2 * 6.0 / 32, within(1e-14));
        assertThat(new SignTest(2, 2, 0).pValue()).isEqualTo(1);
        assertThat(new SignTest(0, 0, 3).pValue()).isEqualTo(1);
        assertThat(SignTest.of(X, Y)).isEqualTo(new SignTest(3, 2, 0));
        assertThat(SignTest.of(X, Y)).hasToString("60.0 % of 5 decided (p=1.0000; 0 ties)");
    }

    @Test
    void by_mcnemar_looks_at_items_that_one_alone_has_right() {
        McNemar test = McNemar.of(new boolean[] {true, true, true, false}, new boolean[] {true, false, false, true});
        assertThat(test).isEqualTo(new McNemar(2, 1, 4));
        assertThat(test.pValue()).isEqualTo(1);
        assertThat(test.value()).isEqualTo(0.25);
        assertThat(test.standardError()).isCloseTo(Math.sqrt(3 - 0.25) / 4, within(1e-15));
        assertThat(new McNemar(10, 0, 50).pValue()).isCloseTo(2.0 / 1024, within(1e-14));
    }

    @Test
    void by_the_bootstrap_comes_near_the_t_test_and_draws_from_its_seed() {
        double[] x = new double[200];
        double[] y = new double[200];
        for (int i = 0; i < 200; i++) {
            x[i] = i * 37 % 101 / 50.0;
            y[i] = i * 53 % 97 / 50.0;
        }
        PairedBootstrap test = PairedBootstrap.of(x, y, 4000, 7);
        PairedT student = PairedT.of(x, y);
        assertThat(test.value()).isEqualTo(student.value());
        assertThat(test.standardError()).isCloseTo(student.standardError(), within(0.004));
        assertThat(test.pValue()).isCloseTo(student.pValue(), within(0.05));
        assertThat(test.toString()).isEqualTo(PairedBootstrap.of(x, y, 4000, 7).toString());
    }

    /** Values of SciPy 1.17.1: false_discovery_control. */
    @Test
    void among_several_is_adjusted_by_benjamini_and_hochberg() {
        assertThat(BenjaminiHochberg.adjusted(0.01, 0.04, 0.03, 0.005)).containsExactly(0.02, 0.04, 0.04, 0.02);
        assertThat(BenjaminiHochberg.adjusted(0.9, 0.95)).containsExactly(0.95, 0.95);
        assertThatThrownBy(() -> BenjaminiHochberg.adjusted(0.5, Double.NaN))
                .hasMessage("p-values must be in [0, 1], p-value 1 was NaN");
    }

    @Test
    void refuses_columns_that_do_not_match() {
        assertThatThrownBy(() -> PairedT.of(X, new double[4])).hasMessage("x and y must be as many, were 5 and 4");
        assertThatThrownBy(() -> SignTest.of(new double[] {Double.NaN}, new double[1]))
                .hasMessage("x and y must be numbers, pair 0 was (NaN, 0.0)");
        assertThatThrownBy(() -> new McNemar(3, 2, 4))
                .hasMessage("items that one alone has right must be >= 0 and at most n, were 3 and 2 of 4");
    }
}
