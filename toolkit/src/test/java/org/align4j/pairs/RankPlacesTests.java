package org.align4j.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A ranking as scores")
class RankPlacesTests {

    private static final List<Double> CANDIDATES = List.of(3.0, 1.0, 2.0, 5.0);
    private static final PairComparator<Double> JUDGE = PairComparator.ofLatent(Double::doubleValue);

    @Test
    void gives_the_worst_place_0() {
        assertThat(Pairs.greedy().rank(CANDIDATES, JUDGE).places()).containsExactly(2, 0, 1, 3);
    }

    @Test
    void agrees_with_people_as_the_ranking_does() {
        double[] human = {4, 1, 1, 2};
        var ranking = Pairs.greedy().rank(CANDIDATES, JUDGE);
        var agreement = RankAgreement.ofRankings(List.of(ranking.order()), List.of(human));
        var ofPlaces = RankAgreement.ofScores(List.of(ranking.places()), List.of(human));
        assertThat(ofPlaces.spearman().value()).isEqualTo(agreement.spearman().value(), within(1e-12));
        assertThat(ofPlaces.kendall().value()).isEqualTo(agreement.kendall().value(), within(1e-12));
        assertThat(RankAgreement.kendall(ranking.places(), human))
                .isEqualTo(agreement.kendall().value(), within(1e-12));
        assertThat(RankAgreement.spearman(ranking.places(), human))
                .isEqualTo(agreement.spearman().value(), within(1e-12));
    }

    /** As in the authors' code: any ranking of equals is right, and constant scores of unequals are of no use. */
    @Test
    void is_right_among_equals_and_worth_nothing_if_constant() {
        assertThat(RankAgreement.spearman(new double[] {0, 1, 2}, new double[] {3, 3, 3}))
                .isEqualTo(1);
        assertThat(RankAgreement.spearman(new double[] {1, 1, 1}, new double[] {1, 2, 3}))
                .isEqualTo(0);
        assertThat(RankAgreement.kendall(new double[] {1, 1, 1}, new double[] {1, 2, 3}))
                .isNaN();
    }

    @Test
    void is_not_compared_with_scores_that_are_missing() {
        double[] human = {1, Double.NaN, 3};
        assertThatThrownBy(() -> RankAgreement.spearman(new double[] {0, 1, 2}, human))
                .hasMessage("scores must not be NaN, 1 were");
    }

    @Test
    void has_no_places_where_the_calls_came_to_their_end() {
        var stopped = Pairs.greedy().atMost(1).rank(CANDIDATES, JUDGE);
        assertThatThrownBy(stopped::places)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the ranking stopped after 1 calls");
    }
}
