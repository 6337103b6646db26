package org.align4j.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.judge.Judge;
import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("RewardBench's protocol")
class RewardBenchTests {

    private static final List<RewardBench.Task> TASKS = IntStream.range(0, 40)
            .mapToObj(i -> new RewardBench.Task(i % 2 == 0 ? "even" : "odd", Conversation.user("q" + i), "good", "bad"))
            .toList();

    private static final Judge RIGHT = (prompt, first, second) -> first.equals("good") ? Outcome.WIN : Outcome.LOSS;

    @Test
    void shows_the_better_answer_first_at_random() {
        var bench = RewardBench.run(TASKS, RIGHT, 1);
        assertThat(bench.accuracy().value()).isEqualTo(1);
        assertThat(bench.results()).extracting(RewardBench.Result::chosenFirst).contains(true, false);
        assertThat(RewardBench.run(TASKS, RIGHT, 1)).isEqualTo(bench);
        assertThat(RewardBench.run(TASKS.subList(0, 5), RIGHT, 1).results())
                .isEqualTo(bench.results().subList(0, 5));
    }

    @Test
    void gives_a_judge_that_always_says_first_what_chance_gives() {
        var bench = RewardBench.run(TASKS, (prompt, first, second) -> Outcome.WIN, 1);
        long first =
                bench.results().stream().filter(RewardBench.Result::chosenFirst).count();
        assertThat(bench.accuracy().value()).isEqualTo(first / 40.0);
    }

    @Test
    void counts_ties_and_what_cannot_be_read_a_half_and_leaves_out_what_is_missing() {
        var outcomes = List.of(Outcome.TIE, Outcome.UNPARSED, Outcome.MISSING, Outcome.WIN);
        Judge judge = (prompt, first, second) -> {
            Outcome outcome = outcomes.get(Integer.parseInt(prompt.toString().substring(1)));
            return first.equals("good") ? outcome : outcome.swapped();
        };
        var bench = RewardBench.run(TASKS.subList(0, 4), judge, 1);
        assertThat(bench.accuracy().scores()).containsExactly(0.5, 0.5, 1);
        assertThat(bench.accuracy().missing()).isEqualTo(1);
        assertThat(bench.unparsed()).isEqualTo(1);
        assertThat(bench.bySubset().keySet()).containsExactly("even", "odd");
        assertThat(bench.bySubset().get("odd").value()).isEqualTo(0.75);
        assertThatThrownBy(() -> new RewardBench(Collections.emptyList())).hasMessage("results must not be empty");
    }
}
