package org.align4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.align4j.metric.Outcome;
import org.align4j.metric.WinRate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Results of MT-Bench")
class MtBenchWinRatesTests {

    @Test
    void count_a_win_only_where_both_orders_agree() {
        var battles = List.of(
                battle(81, "a", "b", Outcome.WIN, Outcome.WIN),
                battle(82, "a", "b", Outcome.WIN, Outcome.LOSS),
                battle(83, "b", "a", Outcome.LOSS, Outcome.LOSS),
                battle(84, "a", "b", Outcome.LOSS, Outcome.LOSS),
                battle(85, "a", "b", Outcome.WIN, Outcome.UNPARSED));
        WinRate a = MtBenchWinRates.byModel(battles).get("a");
        assertThat(a.won().value()).isEqualTo(0.5);
        assertThat(a.lost().value()).isEqualTo(0.25);
        assertThat(a.value()).isEqualTo((2 + 0.5) / 4);
        assertThat(a.n()).isEqualTo(4);
        assertThat(a.unparsed()).isEqualTo(1);
        // √(p (1 − p) / (n − 1))
        assertThat(a.won().standardError()).isCloseTo(Math.sqrt(0.25 / 3), within(1e-12));
        assertThat(MtBenchWinRates.byModel(battles).get("b").value()).isEqualTo(1 - a.value());
    }

    @Test
    void refuse_what_is_there_twice_or_is_no_comparison() {
        var one = battle(81, "a", "b", Outcome.WIN, Outcome.WIN);
        var again = battle(81, "b", "a", Outcome.LOSS, Outcome.LOSS);
        assertThatThrownBy(() -> MtBenchWinRates.byModel(List.of(one, again)))
                .hasMessage("a judge must compare two answers once, question 81, turn 1 of 'b' and 'a' is there twice");
        assertThatThrownBy(() -> MtBenchWinRates.byModel(List.of(one)))
                .hasMessage("'a' must have 2 outcomes with a verdict, had 1");
        assertThatThrownBy(() -> battle(81, "a", "a", Outcome.TIE, Outcome.TIE))
                .hasMessage("'model_1' and 'model_2' must differ, were 'a'");
    }

    private static MtBenchBattle battle(int question, String one, String other, Outcome first, Outcome second) {
        return new MtBenchBattle(question, one, other, List.of("gpt-4", "pair-v2"), first, second, 1, Map.of());
    }
}
