package org.align4j.judge;

import static org.align4j.metric.Outcome.LOSS;
import static org.align4j.metric.Outcome.TIE;
import static org.align4j.metric.Outcome.UNPARSED;
import static org.align4j.metric.Outcome.WIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.align4j.metric.Outcome;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Agreement of votes")
class AgreementOfVotesTests {

    private static final List<VotedItem> ITEMS = List.of(
            new VotedItem(1, WIN, List.of(WIN, WIN, TIE)),
            new VotedItem(1, TIE, List.of(LOSS, TIE)),
            new VotedItem(2, UNPARSED, List.of(WIN)));

    @Test
    void of_judge_and_people_counts_every_human_vote() {
        assertThat(VoteAgreement.judgeAndPeople(ITEMS, true)).isEqualTo(new VoteAgreement(3, 5, 1));
        assertThat(VoteAgreement.judgeAndPeople(ITEMS, false)).isEqualTo(new VoteAgreement(2, 2, 1));
    }

    @Test
    void among_people_counts_every_pair() {
        assertThat(VoteAgreement.amongPeople(ITEMS, true)).isEqualTo(new VoteAgreement(1, 4, 0));
        assertThat(VoteAgreement.amongPeople(ITEMS, false)).isEqualTo(new VoteAgreement(1, 1, 0));
        assertThat(VoteAgreement.amongPeople(ITEMS, true)).hasToString("25.0 % (n=4)");
    }

    @Test
    void with_the_majority_leaves_one_person_out() {
        var people = List.of(List.of(WIN, WIN, WIN, LOSS), List.of(LOSS, LOSS, WIN, WIN));
        var quality = AnnotatorQuality.of(List.of(List.of(WIN, WIN), List.of(WIN, LOSS)), people);
        // First: the majority is always WIN. Second: without a LOSS it is WIN, without a WIN it is LOSS.
        assertThat(quality.agreement().value()).isEqualTo((1 + 0.5) / 2);
        // First: both majorities are WIN. Second: two modes against two, the same with chance 1/2.
        assertThat(quality.bias().value()).isEqualTo((0 + 0.5) / 2);
        assertThat(quality.variance().value()).isEqualTo((0 + 1.0) / 2);
        var gaps = AnnotatorQuality.of(
                List.of(List.of(WIN, WIN, Outcome.MISSING), List.of(WIN, LOSS, Outcome.UNPARSED)), people);
        assertThat(gaps.agreement().value()).isEqualTo(quality.agreement().value());
        assertThat(List.of(gaps.bias().missing(), gaps.bias().unparsed())).containsExactly(1, 1);
        var themselves = AnnotatorQuality.ofPeople(people);
        assertThat(themselves.agreement().value()).isEqualTo((3 / 4.0 + 0) / 2);
        assertThat(themselves.bias().value()).isZero();
    }

    @Test
    void of_models_matches_makes_win_rates_of_both_sides() {
        var rates = Match.winRates(List.of(
                new Match("a", "b", WIN),
                new Match("b", "a", TIE),
                new Match("a", "c", LOSS),
                new Match("b", "c", WIN)));
        assertThat(rates.get("a").value()).isEqualTo(0.5);
        assertThat(rates.get("b").value()).isEqualTo(0.5);
        assertThat(rates.get("c").losses()).isEqualTo(1);
    }

    @Test
    void with_its_own_family_is_the_difference_to_other_judges() {
        var own = List.of(WIN, WIN, TIE, LOSS, UNPARSED);
        var others = List.of(List.of(WIN, LOSS, TIE, LOSS, WIN), List.of(LOSS, LOSS, TIE, LOSS, WIN));
        var self = SelfEnhancement.of(own, others, 500, 7);
        assertThat(self.value()).isCloseTo((0.5 + 1 + 0 + 0) / 4, Offset.offset(1e-12));
        assertThat(self.n()).isEqualTo(4);
        assertThat(self.unparsed()).isEqualTo(1);
        assertThat(self.interval().low()).isBetween(0.0, self.value());
        assertThat(self).isEqualTo(SelfEnhancement.of(own, others, 500, 7));
        assertThatThrownBy(() -> SelfEnhancement.of(own, List.of(List.of(WIN)), 10, 1))
                .hasMessage("judges must have judged the same items, 1 against 5");
    }

    @Test
    void of_llmbar_counts_two_unparsed_verdicts_only_as_published() {
        var labels = List.of(WIN, LOSS, WIN, WIN);
        var report = new LlmBar(
                labels,
                List.of(
                        new BothOrders(WIN, WIN),
                        new BothOrders(WIN, LOSS),
                        new BothOrders(UNPARSED, UNPARSED),
                        new BothOrders(LOSS, WIN)));
        assertThat(report.accuracyShownFirst().value()).isEqualTo(0.25);
        assertThat(report.accuracyShownSecond().value()).isEqualTo(0.75);
        assertThat(report.accuracy().value()).isEqualTo(0.5);
        assertThat(report.bothCorrect().value()).isEqualTo(0.25);
        assertThat(report.agreement().value()).isEqualTo(0.25);
        assertThat(report.officialAgreement().value()).isEqualTo(0.5);
        assertThat(report.unparsed()).isEqualTo(2);
        assertThat(report.officialLabels(BothOrders::shownFirst).one()).containsExactly("WIN", "0", "WIN", "WIN");
        assertThat(report.labels(BothOrders::shownFirst).one()).containsExactly("WIN", "LOSS", "WIN", "WIN");
        assertThatThrownBy(
                        () -> new LlmBar(List.of(Outcome.WIN), List.of(new BothOrders(Outcome.WIN, Outcome.MISSING))))
                .hasMessage("items must be judged in both orders, item 0 was not");
        assertThatThrownBy(() -> new LlmBar(Collections.nCopies(4, Outcome.TIE), report.judged()))
                .hasMessageStartingWith("labels must be win or loss");
    }
}
