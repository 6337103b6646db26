package org.align4j.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.judge.Judge;
import org.align4j.lm.ScriptedModel;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rankings by comparison")
class PairsTests {

    private static final PairComparator<Double> SURE = PairComparator.ofLatent(score -> 1000 * score);
    private static final List<Double> SCORES = new Random(3).doubles(37).boxed().toList();

    @Test
    void of_a_judge_who_is_sure_are_the_sorted_order() {
        var sorted = IntStream.range(0, SCORES.size())
                .boxed()
                .sorted(java.util.Comparator.comparing(SCORES::get))
                .toList();
        for (Pairs way : List.of(Pairs.greedy(), Pairs.beam(Beam.of(0.1, 100)))) {
            assertThat(way.rank(SCORES, SURE).order()).isEqualTo(sorted);
            assertThat(way.rank(SCORES, SURE.calibrated(), 5).order()).isEqualTo(sorted);
        }
    }

    @Test
    void take_at_most_n_log_n_comparisons_where_they_are_greedy() {
        var ranking = Pairs.greedy().rank(SCORES, SURE.calibrated());
        assertThat(ranking.comparisons().size()).isLessThanOrEqualTo((int) (37 * Math.log(37) / Math.log(2)));
        assertThat(ranking.judgeCalls()).isEqualTo(2L * ranking.comparisons().size());
    }

    @Test
    void that_run_out_of_calls_keep_what_was_sorted() {
        var ranking = Pairs.greedy().atMost(40).rank(SCORES, SURE);
        assertThat(ranking.complete()).isFalse();
        assertThat(ranking.judgeCalls()).isEqualTo(40);
        assertThat(ranking.runs().stream().flatMap(List::stream)).hasSize(37).doesNotHaveDuplicates();
        assertThat(ranking.runs())
                .allSatisfy(run ->
                        assertThat(run.stream().map(SCORES::get).toList()).isSorted());
        assertThatThrownBy(ranking::order)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the ranking stopped after 40 calls of the judge; what was sorted until then is in runs()");
    }

    @Test
    void ask_again_where_the_answer_was_zero_only_in_the_authors_form() {
        PairComparator<Integer> hard = (a, b) -> PreferenceProbabilities.ofFirst(a > b ? 1 : 0);
        var numbers = IntStream.range(0, 32).boxed().toList();
        var ours = Pairs.beam(Beam.of(0.1, 10)).rank(numbers, hard);
        var theirs = Pairs.beam(Beam.of(0.1, 10).asInPackage()).rank(numbers, hard);
        assertThat(theirs.order()).isEqualTo(ours.order());
        assertThat(theirs.judgeCalls()).isGreaterThan(ours.judgeCalls());
    }

    @Test
    void take_judges_and_language_models_as_comparators() {
        var prompt = Conversation.user("Which?");
        var byLength = PairComparator.of(Judge.byScore((p, answer) -> answer.length()), prompt);
        assertThat(byLength.compare("long", "no").first()).isEqualTo(1);
        assertThat(byLength.compare("no", "on")).isEqualTo(PreferenceProbabilities.EVEN);
        var model =
                new ScriptedModel("m", (p, i) -> "A", (p, label) -> label.equals("A") ? Math.log(0.6) : Math.log(0.2));
        PairComparator<String> asked = PairComparator.of(model, (a, b) -> Conversation.user(a + b), List.of("A", "B"));
        assertThat(asked.compare("x", "y").first()).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void insert_among_anchors_what_is_not_compared_with_each_other() {
        List<Double> candidates = List.of(0.0, 1.0, 2.0, 1.5, -1.0, 1.4);
        var inserted = AnchoredInsertion.of(candidates, List.of(0, 1, 2), List.of(3, 4, 5), SURE);
        assertThat(inserted.order()).containsExactly(4, 0, 1, 3, 5, 2);
        assertThat(inserted.positions()).containsExactly(2, 0, 2);
        var calibrated = AnchoredInsertion.of(candidates, List.of(0, 1, 2), List.of(3, 4, 5), SURE.calibrated());
        assertThat(inserted.judgeCalls()).isEqualTo(inserted.comparisons().size());
        assertThat(calibrated.judgeCalls()).isEqualTo(2 * inserted.judgeCalls());
        assertThatThrownBy(() -> AnchoredInsertion.of(candidates, List.of(0, 1), List.of(6), SURE))
                .hasMessage("indices must be in [0, 6), one was 6");
        assertThatThrownBy(() -> AnchoredInsertion.of(candidates, List.of(0, 1), List.of(1), SURE))
                .hasMessage("a candidate must be an anchor or another, and once, 1 was twice");
    }

    @Test
    void see_a_cycle_of_three() {
        double[][] cycle = {{0, 0.9, 0.1}, {0, 0, 0.8}, {0, 0, 0}};
        assertThat(Transitivity.of(cycle).cyclic()).isEqualTo(1);
        assertThat(Transitivity.of(cycle).weak()).isZero();
        assertThat(Transitivity.of(List.of(1.0, 2.0, 3.0), SURE).value()).isEqualTo(1);
        assertThat(Transitivity.of(List.of(1.0, 2.0), SURE).value()).isNaN();
    }

    @Test
    void count_a_document_whose_human_scores_are_equal_as_right() {
        var agreement = RankAgreement.ofRankings(
                List.of(List.of(0, 1, 2), List.of(2, 1, 0)), List.of(new double[] {1, 1, 1}, new double[] {1, 2, 3}));
        assertThat(agreement.spearman().value()).isCloseTo(0, within(1e-12));
        assertThat(agreement.kendall().value()).isCloseTo(-1, within(1e-12));
        assertThat(agreement.kendall().missing()).isEqualTo(1);
    }

    @Test
    void say_how_often_a_confident_judge_was_right() {
        var said = Stream.of(0.9, 0.6)
                .map(PreferenceProbabilities::ofFirst)
                .map(p -> new PairComparison(0, 1, p))
                .toList();
        var confidences = Confidences.of(said, new double[] {1, 2});
        assertThat(confidences.confidences()).containsExactly(0.9, 0.6);
        assertThat(confidences.correct()).containsExactly(0, 0);
    }
}
