package org.align4j.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.align4j.lm.ScriptedModel;
import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("FairEval")
class FairEvalTests {

    private static final ScorePair WIN = new ScorePair(9, 5);
    private static final ScorePair LOSS = new ScorePair(5, 9);
    private static final ScorePair TIE = new ScorePair(7, 7);

    @Test
    void balances_positions_where_one_order_alone_has_a_winner() {
        var scores = new FairEval(List.of(WIN, TIE), List.of(LOSS, TIE));
        assertThat(scores.multipleEvidence()).contains(new ScorePair(8, 6));
        assertThat(scores.balancedPosition()).contains(TIE);
        assertThat(scores.bothOrders()).isEqualTo(new BothOrders(Outcome.WIN, Outcome.LOSS));
        assertThat(scores.diversityEntropy()).isCloseTo(1.5 * Math.log(2), Offset.offset(1e-12));
    }

    @Test
    void sends_people_what_is_most_diverse_and_first_what_could_not_be_read() {
        var sure = new FairEval(List.of(WIN), List.of(WIN));
        var unsure = new FairEval(List.of(WIN), List.of(LOSS));
        var unread = new FairEval(List.of(), List.of());
        assertThat(FairEval.forPeople(List.of(sure, unsure, unread, sure, sure), 0.4))
                .containsExactly(2, 1);
        assertThat(unread.balancedPosition()).isEmpty();
        assertThat(unread.diversityEntropy()).isNaN();
        assertThat(unread.bothOrders().isJudged()).isFalse();
    }

    @Test
    void reads_its_judge_in_both_orders_without_the_samples_that_say_nothing() {
        var model = new ScriptedModel(
                "m",
                (prompt, sample) -> sample == 2 ? "?" : "Evidence.\nScore: 8\nScore: " + (5 + sample),
                (p, t) -> 0.0);
        Judgment judgment = PromptedJudge.of(ShippedJudges.named("faireval"), model)
                .judge(Comparison.of(Conversation.user("q"), "a", "b"));
        assertThat(judgment.games()).hasSize(6);
        var scores = FairEval.of(judgment, ScorePair::lastTwoLines);
        assertThat(scores.multipleEvidence()).contains(new ScorePair(8, 5.5));
        assertThat(scores.balancedPosition()).contains(new ScorePair(6.75, 6.75));
        assertThat(judgment.verdict().outcome()).isEqualTo(Outcome.TIE);
    }

    /** 9 : 1 once and 4 : 5 twice: the votes say the second, the means say the first. */
    @Test
    void decides_by_mean_scores_and_not_by_votes() {
        var model = new ScriptedModel("m", (prompt, sample) -> sample == 0 ? "\n9\n1" : "\n4\n5", (p, t) -> 0.0);
        var judge = PromptedJudge.of(ShippedJudges.named("faireval"), model);
        var once = judge.order(OrderPolicy.fixed().merging("mean", MergeRule.meanScores(ScorePair::lastTwoLines)));
        Comparison comparison = Comparison.of(Conversation.user("q"), "a", "b");
        assertThat(once.judge(comparison).verdict().outcome()).isEqualTo(Outcome.WIN);
        assertThat(judge.order(OrderPolicy.fixed()).judge(comparison).verdict().outcome())
                .isEqualTo(Outcome.LOSS);
    }

    @Test
    void is_synthesised_where_both_orders_of_llmbar_disagree() {
        var partial = ScriptedModel.answering("m", prompt -> "Output (b) is long. Therefore, Output (a) is better.");
        var seen = new ArrayList<String>();
        var arbiter = ScriptedModel.answering("n", prompt -> {
            seen.add(prompt.last().content());
            return "Output (b)";
        });
        var synthesis = new Synthesis(
                PromptedJudge.of(ShippedJudges.named("llmbar-cot"), partial),
                PromptedJudge.of(ShippedJudges.named("llmbar-synthesis"), arbiter));
        assertThat(synthesis.compare(Conversation.user("q"), "a", "b")).isEqualTo(Outcome.LOSS);
        assertThat(seen.get(0))
                .contains("Output (b) is long. Therefore, Output (a) is better.")
                .contains("Output (a) is long. Therefore, Output (b) is better.");
        var metrics = new FieldWriter(ShippedJudges.named("llmbar-write-metrics"), partial, "metrics")
                .write(List.of(Comparison.of(Conversation.user("q"), "a", "b")));
        assertThat(metrics.get(0).values())
                .containsEntry("metrics", "Output (b) is long. Therefore, Output (a) is better.");
    }
}
