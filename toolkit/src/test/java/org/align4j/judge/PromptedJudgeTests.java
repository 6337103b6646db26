package org.align4j.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.align4j.lm.ScriptedModel;
import org.align4j.metric.Outcome;
import org.align4j.run.Progress;
import org.align4j.text.Conversation;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A prompted judge")
class PromptedJudgeTests {

    private static final List<Comparison> COMPARISONS = IntStream.range(0, 7)
            .mapToObj(i -> Comparison.of(Conversation.user("é" + i), i % 3 == 0 ? "good" : "bad", "fair"))
            .toList();

    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();

    /** Likes good more than fair and fair more than bad, and nothing else. */
    private final PromptedJudge fair = judge(prompt -> verdict(rank(prompt, "A") - rank(prompt, "B")));

    private final PromptedJudge alwaysFirst = judge(prompt -> "[[A]]");

    @Test
    void turns_its_verdict_round_when_the_answers_change_places() {
        for (OrderPolicy order : List.of(
                OrderPolicy.fixed(),
                OrderPolicy.randomByInstruction(3),
                OrderPolicy.both(MergeRule.conservative()),
                OrderPolicy.both(MergeRule.average()))) {
            for (Comparison each : COMPARISONS) {
                Verdict verdict = fair.order(order).judge(each).verdict();
                assertThat(fair.order(order).judge(each.swapped()).verdict().outcome())
                        .isEqualTo(verdict.outcome().swapped());
                assertThat(verdict.outcome()).isEqualTo(each.firstAnswer().equals("good") ? Outcome.WIN : Outcome.LOSS);
            }
        }
    }

    @Test
    void that_sees_only_the_order_ends_as_each_rule_says() {
        Comparison one = COMPARISONS.get(0);
        assertThat(outcome(alwaysFirst.order(OrderPolicy.fixed()), one)).isEqualTo(Outcome.WIN);
        assertThat(outcome(alwaysFirst, one)).isEqualTo(Outcome.TIE);
        assertThat(outcome(alwaysFirst.order(OrderPolicy.both(MergeRule.average())), one))
                .isEqualTo(Outcome.TIE);
        assertThat(outcome(alwaysFirst.order(OrderPolicy.both(MergeRule.dropInconsistent())), one))
                .isEqualTo(Outcome.UNPARSED);
    }

    @Test
    void changes_places_for_about_half_of_the_instructions_whatever_is_asked_before() {
        var random = alwaysFirst.order(OrderPolicy.randomByInstruction(5));
        var many = IntStream.range(0, 400)
                .mapToObj(i -> Comparison.of(Conversation.user("q" + i), "a", "b"))
                .toList();
        var outcomes =
                random.judge(many, 0).stream().map(j -> j.verdict().outcome()).toList();
        assertThat(outcomes.stream().filter(Outcome.WIN::equals).count()).isBetween(160L, 240L);
        assertThat(outcome(random, many.get(7))).isEqualTo(outcomes.get(7));
    }

    @Test
    void asks_as_often_as_its_sampling_says_and_takes_the_majority() {
        var model = new ScriptedModel("m", (prompt, sample) -> sample == 1 ? "[[B]]" : "[[A]]", (p, t) -> 0.0);
        var judge = PromptedJudge.of(ShippedJudges.named("mt-bench-pair"), model)
                .order(OrderPolicy.fixed())
                .sampling(fair.sampling().n(3));
        Judgment judgment = judge.judge(COMPARISONS.get(0));
        assertThat(judgment.games()).hasSize(3);
        assertThat(judgment.verdict().outcome()).isEqualTo(Outcome.WIN);
    }

    @Test
    void reads_the_probabilities_of_its_labels() {
        var model = new ScriptedModel("m", (p, i) -> "", (prompt, label) -> Math.log(label.equals("m") ? 0.6 : 0.2));
        var judge = PromptedJudge.of(ShippedJudges.named("alpaca-eval-2"), model);
        assertThat(judge.order(OrderPolicy.fixed())
                        .judge(COMPARISONS.get(0))
                        .verdict()
                        .probability())
                .isCloseTo(0.75, Offset.offset(1e-12));
        assertThat(judge.order(OrderPolicy.both(MergeRule.average()))
                        .judge(COMPARISONS.get(0))
                        .verdict()
                        .probability())
                .isEqualTo(0.5);
    }

    @Test
    void killed_at_any_byte_ends_with_the_same_file_and_asks_nothing_twice() throws IOException {
        Path whole = folder.resolve("whole.jsonl");
        Judgments judgments = fair.judge(COMPARISONS, whole, 3, Progress.silent());
        byte[] bytes = Files.readAllBytes(whole);
        assertThat(asked).hasSize(2 * COMPARISONS.size());
        for (int cut = 0; cut <= bytes.length; cut += 61) {
            Path file = folder.resolve("cut.jsonl");
            Files.write(file, Arrays.copyOf(bytes, cut));
            // A line that lacks nothing but its end is whole.
            int kept = wholeLines(bytes, cut);
            asked.clear();
            assertThat(fair.judge(COMPARISONS, file, 3, Progress.silent())).isEqualTo(judgments);
            assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
            assertThat(asked).hasSize(2 * (COMPARISONS.size() - kept));
        }
    }

    @Test
    void refuses_a_file_of_another_judge_or_of_other_comparisons_and_leaves_it_as_it_was() throws IOException {
        Path file = folder.resolve("judgments.jsonl");
        fair.judge(COMPARISONS, file, 1, Progress.silent());
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> fair.order(OrderPolicy.fixed()).judge(COMPARISONS, file, 1, Progress.silent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("judgments.jsonl:1: a judgment by another judge or of another item");
        Path tied = folder.resolve("tied.jsonl");
        alwaysFirst.judge(COMPARISONS, tied, 1, Progress.silent());
        var dropping = alwaysFirst.order(
                new OrderPolicy("both, conservative", c -> List.of(false, true), MergeRule.dropInconsistent()));
        assertThatThrownBy(() -> dropping.judge(COMPARISONS, tied, 1, Progress.silent()))
                .hasMessageContaining("tied.jsonl:1: a judgment by another judge");
        assertThatThrownBy(() -> fair.judge(COMPARISONS.subList(0, 2), file, 1, Progress.silent()))
                .hasMessageContaining("holds 7 judgments, there are 2 items to judge");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void cuts_nothing_off_a_file_that_holds_no_judgments() throws IOException {
        for (String foreign : List.of("notes without an end", "{\"a\": 1}", "{\"a\": 1}\n{\"b")) {
            Path file = folder.resolve("foreign.json");
            Files.writeString(file, foreign);
            assertThatThrownBy(() -> fair.judge(COMPARISONS, file, 1, Progress.silent()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("foreign.json:1: ");
            assertThat(file).hasContent(foreign);
        }
    }

    @Test
    void is_read_again_without_a_model() {
        Path file = folder.resolve("judgments.jsonl");
        var first = alwaysFirst.judge(COMPARISONS, file, 2, Progress.silent());
        assertThat(first.winRate().ties()).isEqualTo(7);
        Judgments read = Judgments.read(file);
        assertThat(read).isEqualTo(first);
        assertThat(read.rescore(MtBenchVerdict::pair, MergeRule.dropInconsistent())
                        .outcomes())
                .containsOnly(Outcome.UNPARSED);
        assertThat(read.positionBias()).isEqualTo(new PositionBias(7, 7, 0, 7, 0, 14, 14));
        assertThat(read.positionBias().signTest()).isCloseTo(2 * Math.pow(0.5, 7), Offset.offset(1e-12));
        assertThat(read.battles().outcomes()).isEqualTo(read.outcomes());
    }

    @Test
    void that_said_nothing_has_nothing_to_be_read_again() {
        var missing = new Game(true, Verdict.of(Outcome.MISSING, ""));
        var judgment = Judgment.of(fair.identity(), COMPARISONS.get(0), List.of(missing), MergeRule.majority());
        VerdictParser published = ((VerdictParser) MtBenchVerdict::pair).unparsedAsTie();
        assertThat(judgment.rescore(published, MergeRule.majority()).games()).containsExactly(missing);
    }

    @Test
    void says_how_far_it_has_come() {
        var heard = new ArrayList<Long>();
        fair.judge(COMPARISONS, folder.resolve("j.jsonl"), 3, event -> heard.add(event.done()));
        assertThat(heard).containsExactly(3L, 6L, 7L);
    }

    private PromptedJudge judge(Function<String, String> answer) {
        return PromptedJudge.of(ShippedJudges.named("mt-bench-pair"), ScriptedModel.answering("scripted", prompt -> {
            asked.add(prompt.last().content());
            return answer.apply(prompt.last().content());
        }));
    }

    private static int wholeLines(byte[] bytes, int cut) {
        int lines = 0;
        for (int i = 1; i < bytes.length; i++) {
            lines += bytes[i] == '\n' && i <= cut ? 1 : 0;
        }
        return lines;
    }

    private static Outcome outcome(PromptedJudge judge, Comparison comparison) {
        return judge.judge(comparison).verdict().outcome();
    }

    private static int rank(String prompt, String assistant) {
        String behind = prompt.substring(prompt.indexOf("[Answer of assistant " + assistant + "]\n") + 24);
        return List.of("bad", "fair", "good").indexOf(behind.lines().findFirst().orElseThrow());
    }

    private static String verdict(int sign) {
        return sign > 0 ? "[[A]]" : sign < 0 ? "[[B]]" : "[[C]]";
    }
}
