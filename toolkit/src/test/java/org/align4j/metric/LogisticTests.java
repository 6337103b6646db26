package org.align4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Probabilities of logits")
class LogisticTests {

    @Test
    void of_two_are_the_sigmoid_of_their_difference() {
        assertThat(Logistic.sigmoid(0)).isEqualTo(0.5);
        assertThat(Logistic.softmax(2, 0.5)[0]).isCloseTo(Logistic.sigmoid(1.5), within(1e-15));
        assertThat(Logistic.softplus(1.5)).isCloseTo(-Math.log(Logistic.sigmoid(-1.5)), within(1e-15));
    }

    @Test
    void are_probabilities_however_far_the_logits_are_from_zero() {
        assertThat(Logistic.softmax(-2000, -2000 - Math.log(3)))
                .containsExactly(new double[] {0.75, 0.25}, within(1e-12));
        assertThat(Logistic.softmax(0, Double.NEGATIVE_INFINITY)).containsExactly(1, 0);
        assertThat(Logistic.softplus(2000)).isEqualTo(2000);
        assertThat(Logistic.sigmoid(-2000)).isZero();
    }

    @Test
    void need_one_that_is_possible() {
        assertThatThrownBy(() -> Logistic.softmax(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY))
                .hasMessage("the greatest logit must be finite, was -Infinity");
        assertThatThrownBy(Logistic::softmax).hasMessage("the greatest logit must be finite, was -Infinity");
        assertThatThrownBy(() -> Logistic.softmax(0, Double.NaN))
                .hasMessage("the greatest logit must be finite, was NaN");
    }
}
