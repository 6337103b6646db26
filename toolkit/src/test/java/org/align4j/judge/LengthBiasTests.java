package org.align4j.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Length bias")
class LengthBiasTests {

    /**
     * Differences of +3 and −3 alone, as many of each, have one |x| = tanh(3 / s): the fit is exact, a + b x is the log-odds of
     * each group. With 3 of 4 wins at +3 and 1 of 4 at −3: b = ln 3 / x, a = 0.
     */
    @Test
    void has_the_slope_of_two_groups() {
        var battles = new ArrayList<Battle>();
        for (int i = 0; i < 4; i++) {
            battles.add(battle("aaaa", "a", i < 3));
            battles.add(battle("a", "aaaa", i < 1));
        }
        var bias = LengthBias.of(battles);
        double s = Math.sqrt(8 * 9 / 7.0);
        double x = Math.tanh(3 / s);
        assertThat(bias.slope().value()).isCloseTo(Math.log(3) / x, Offset.offset(1e-8));
        assertThat(bias.slope().standardError()).isCloseTo(1 / Math.sqrt(8 * 0.75 * 0.25 * x * x), Offset.offset(1e-8));
        assertThat(bias.longerWins().value()).isEqualTo(0.75);
        assertThat(bias.longerWins().n()).isEqualTo(8);
    }

    @Test
    void counts_code_points_and_leaves_out_equal_lengths_and_what_has_no_verdict() {
        var battles = List.of(
                battle("𝔸", "a", true),
                battle("ab", "a", true),
                new Battle(Conversation.user("q"), "ab", "a", Outcome.UNPARSED));
        var bias = LengthBias.of(battles);
        assertThat(bias.longerWins().n()).isEqualTo(1);
        assertThat(bias.longerWins().unparsed()).isEqualTo(1);
        assertThat(bias.slope().unparsed()).isEqualTo(1);
    }

    @Test
    void has_no_slope_where_length_decides_everything_or_does_not_vary() {
        var decided = IntStream.range(1, 20)
                .mapToObj(i -> battle(i % 2 == 0 ? "a".repeat(i) : "", i % 2 == 0 ? "" : "a".repeat(i), i % 2 == 0))
                .toList();
        assertThat(LengthBias.of(decided).slope().value()).isNaN();
        assertThat(LengthBias.of(decided).longerWins().value()).isEqualTo(1);
        var same = List.of(battle("a", "b", true), battle("a", "b", false));
        assertThat(LengthBias.of(same).slope().value()).isNaN();
        assertThat(LengthBias.of(same).longerWins().value()).isNaN();
    }

    @Test
    void of_lists_looks_at_answers_of_which_one_has_a_list() {
        assertThat(ListBias.hasList("So:\n 1. a\n 2. b")).isTrue();
        assertThat(ListBias.hasList("- a")).isTrue();
        assertThat(ListBias.hasList("In 1990. Or 3 * 4 - 5.")).isFalse();
        var bias = ListBias.of(List.of(
                battle("- a", "a", true),
                battle("a", "- a", true),
                battle("- a", "- b", true),
                battle("a", "b", true)));
        assertThat(bias.value()).isEqualTo(0.5);
        assertThat(bias.n()).isEqualTo(2);
    }

    @Test
    void is_attacked_by_saying_a_list_twice() {
        String answer = "Two:\n1. red\n2. blue\nThat is all.";
        assertThat(VerbosityAttack.repeated(answer)).contains("Two:\n1. red\n2. blue\n3. red\n4. blue\nThat is all.");
        assertThat(VerbosityAttack.repeated("1. red")).isEmpty();
        var rate = VerbosityAttack.failureRate(
                List.of(Outcome.WIN, Outcome.TIE, Outcome.LOSS, Outcome.LOSS, Outcome.UNPARSED));
        assertThat(rate.value()).isEqualTo(0.25);
        assertThat(rate.unparsed()).isEqualTo(1);
    }

    private static Battle battle(String first, String second, boolean win) {
        return new Battle(Conversation.user("q"), first, second, win ? Outcome.WIN : Outcome.LOSS);
    }
}
