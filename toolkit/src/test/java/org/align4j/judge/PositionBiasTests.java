package org.align4j.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Position bias")
class PositionBiasTests {

    @Test
    void counts_a_choice_against_a_tie_as_leaning() {
        var bias = PositionBias.of(List.of(
                new BothOrders(Outcome.WIN, Outcome.TIE),
                new BothOrders(Outcome.LOSS, Outcome.WIN),
                new BothOrders(Outcome.TIE, Outcome.TIE),
                new BothOrders(Outcome.WIN, Outcome.UNPARSED)));
        assertThat(bias).isEqualTo(new PositionBias(4, 3, 1, 1, 1, 1, 3));
        assertThat(bias.conflictRate()).isEqualTo(1 - 1 / 3.0);
        assertThat(bias.unparsed()).isEqualTo(1);
        assertThat(bias).hasToString("33.3 % consistent (n=3, 1 unparsed), 1 biased to first, 1 to second, p = 1.0000");
    }

    /** Σ over the tails of binomial coefficients, divided by 2ⁿ. */
    @Test
    void is_tested_exactly() {
        for (int n = 1; n <= 60; n++) {
            for (int first = 0; first <= n; first++) {
                BigInteger tail = BigInteger.ZERO;
                BigInteger choose = BigInteger.ONE;
                for (int k = 0; k <= Math.min(first, n - first); k++) {
                    tail = tail.add(choose);
                    choose = choose.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1));
                }
                double expected = Math.min(1, 2 * tail.doubleValue() * Math.pow(0.5, n));
                assertThat(new PositionBias(n, n, 0, first, n - first, 0, 0).signTest())
                        .isCloseTo(expected, Offset.offset(1e-12));
            }
        }
    }

    @Test
    void says_nothing_of_nothing() {
        var none = PositionBias.of(List.of(new BothOrders(Outcome.MISSING, Outcome.WIN)));
        assertThat(none.consistency()).isNaN();
        assertThat(none.firstChoiceRate()).isNaN();
        assertThat(none.signTest()).isEqualTo(1);
    }

    @Test
    void is_found_in_a_judge_that_has_it() {
        Comparison equal = Comparison.of(Conversation.user("q"), "a", "b");
        Judge judge = BiasedJudge.around((prompt, answer) -> 0).position(1);
        assertThat(BothOrders.ask(judge, equal)).isEqualTo(new BothOrders(Outcome.WIN, Outcome.LOSS));
    }
}
