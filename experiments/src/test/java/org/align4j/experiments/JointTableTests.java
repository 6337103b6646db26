package org.align4j.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.judge.Battle;
import org.align4j.judge.Battles;
import org.align4j.metric.Mean;
import org.align4j.metric.Outcome;
import org.align4j.report.Tables;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The results of joint preferences")
class JointTableTests {

    private static JointResult result(String name, Map<JointMeasure, Mean> measures, Outcome... outcomes) {
        var battles = IntStream.range(0, outcomes.length)
                .mapToObj(i -> new Battle(Conversation.user("prompt " + i), "a", "b", outcomes[i]))
                .toList();
        return new JointResult(name, 150, new Battles(battles), measures);
    }

    private static JointResult result(Outcome... outcomes) {
        return result("one", Map.of(), outcomes);
    }

    private static JointRun run(long seed, double rate) {
        var some = new EnumMap<JointMeasure, Mean>(JointMeasure.class);
        some.put(JointMeasure.WIN_RATE, new Mean(rate, 0.01, 100));
        some.put(JointMeasure.SCORE, new Mean(0.5, 0.02, 100));
        some.put(JointMeasure.LENGTH, new Mean(10, 1, 100));
        var all = new EnumMap<JointMeasure, Mean>(JointMeasure.class);
        Stream.of(JointMeasure.values()).forEach(m -> all.put(m, new Mean(rate, 0.01, 100)));
        var outcomes = new Outcome[] {Outcome.WIN, Outcome.LOSS};
        return new JointRun(seed, null, List.of(result("SFT", some, outcomes), result("DOVE", all, outcomes)), 0);
    }

    @Test
    void lead_by_the_difference_of_their_outcomes_prompt_by_prompt() {
        var ours = result(Outcome.WIN, Outcome.WIN, Outcome.TIE, Outcome.LOSS);
        var theirs = result(Outcome.WIN, Outcome.LOSS, Outcome.LOSS, Outcome.LOSS);
        // Differences 0, 1, 1/2, 0: a mean of 3/8 and a standard deviation of sqrt(11/48).
        assertThat(ours.lead(theirs).value()).isEqualTo(0.375);
        assertThat(ours.lead(theirs).standardError()).isEqualTo(Math.sqrt(11.0 / 48 / 4), within(1e-12));
        assertThat(ours.lead(ours)).isEqualTo(new Mean(0, 0, 4));
    }

    @Test
    void have_the_standard_error_between_seeds() {
        var row = JointRow.of(List.of(run(1, 0.6), run(2, 0.7))).get(1);
        assertThat(row.measures().get(JointMeasure.WIN_RATE)).isEqualTo(Mean.of(0.6, 0.7));
        assertThat(row.promptErrors().get(JointMeasure.WIN_RATE)).isEqualTo(0.01);
        assertThat(row.steps()).isEqualTo(150);
    }

    @Test
    void of_one_seed_have_its_own_error() {
        var row = JointRow.of(List.of(run(1, 0.6))).get(1);
        assertThat(row.measures().get(JointMeasure.WIN_RATE)).isEqualTo(new Mean(0.6, 0.01, 100));
    }

    @Test
    void leave_out_what_does_not_apply(@TempDir Path folder) {
        Tables.writeCsv(JointTable.of(JointRow.of(List.of(run(1, 0.6)))), folder.resolve("table.csv"));
        assertThat(JointTable.markdown(folder).lines().skip(2))
                .containsExactly(
                        "| SFT | 60.0 % ± 2.0 | 0.500 ± 0.020 |  | 10.0 ± 1.0 |  |  |  |  |  |",
                        "| DOVE | 60.0 % ± 2.0 | 0.600 ± 0.010 | 0.60 ± 0.01 | 0.6 ± 0.0 | 60.0 % ± 1.0"
                                + " | 60.0 % ± 1.0 | 60.0 % ± 1.0 | +0.60 ± 0.01 | +0.60 ± 0.01 |");
    }

    @Test
    void name_the_command_that_makes_them(@TempDir Path folder) {
        assertThatThrownBy(() -> JointTable.markdown(folder))
                .hasMessageEndingWith("run experiments/run joint-preferences first");
    }
}
