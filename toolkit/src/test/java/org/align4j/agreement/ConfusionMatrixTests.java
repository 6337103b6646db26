package org.align4j.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.align4j.metric.Mean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A confusion matrix")
class ConfusionMatrixTests {

    private static final ConfusionMatrix SIX = ConfusionMatrix.of(
            List.of("a", "a", "a", "b", "b", "c"), List.of("a", "a", "b", "b", "c", "b"), List.of("a", "b", "c"));

    @Test
    void has_the_accuracy_of_the_diagonal_with_the_error_of_a_mean() {
        assertThat(SIX.accuracy().value()).isCloseTo(3 / 6.0, within(1e-15));
        assertThat(SIX.accuracy().standardError())
                .isCloseTo(Mean.of(1, 1, 0, 1, 0, 0).standardError(), within(1e-15));
        assertThat(SIX.accuracy().n()).isEqualTo(6);
    }

    @Test
    void has_means_over_labels() {
        // precision 1, 1/3, 0; recall 2/3, 1/2, 0; F1 4/5, 2/5, 0.
        assertThat(SIX.macroPrecision().value()).isCloseTo((1 + 1 / 3.0) / 3, within(1e-15));
        assertThat(SIX.macroRecall().value()).isCloseTo((2 / 3.0 + 0.5) / 3, within(1e-15));
        assertThat(SIX.macroF1().value()).isCloseTo(0.4, within(1e-15));
        assertThat(SIX.weightedPrecision().value()).isCloseTo((3 + 2 / 3.0) / 6, within(1e-15));
        assertThat(SIX.weightedRecall().value()).isCloseTo(SIX.accuracy().value(), within(1e-15));
        assertThat(SIX.weightedF1().value()).isCloseTo((3 * 0.8 + 2 * 0.4) / 6, within(1e-15));
        assertThat(SIX.macroF1().standardError()).isBetween(0.1, 0.3);
    }

    @Test
    void counts_what_is_missing_apart() {
        var some = ConfusionMatrix.of(Arrays.asList(1, null, 0), Arrays.asList(1, 1, null), List.of(0, 1));
        assertThat(some.missing()).isEqualTo(2);
        assertThat(some.accuracy().value()).isEqualTo(1);
        assertThat(some.accuracy().missing()).isEqualTo(2);
        assertThat(new ConfusionMatrix(List.of(0, 1), new int[2][2], 0)
                        .accuracy()
                        .value())
                .isNaN();
    }

    @Test
    void prints_rows_of_what_is_right() {
        assertThat(SIX.toString().lines())
                .containsExactly(
                        "                    a        b        c",
                        "           a        2        1        0",
                        "           b        0        1        1",
                        "           c        0        1        0");
    }

    @Test
    void refuses_labels_that_are_not_known_and_columns_that_do_not_match() {
        assertThatThrownBy(() -> ConfusionMatrix.of(List.of("a"), List.of("x"), List.of("a", "b")))
                .hasMessage("item 0 has the label 'x', which is not one of [a, b]");
        assertThatThrownBy(() -> ConfusionMatrix.of(List.of("a"), List.of(), List.of("a")))
                .hasMessage("the two columns must be as long, were 1 and 0");
        assertThatThrownBy(() -> new ConfusionMatrix(List.of("a", "a"), new int[2][2], 0))
                .hasMessage("labels must differ, were [a, a]");
        assertThatThrownBy(() -> new ConfusionMatrix(List.of("a"), new int[][] {{-1}}, 0))
                .hasMessage("counts must be >= 0, were [[-1]]");
    }
}
