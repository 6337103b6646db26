package org.align4j.rating;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.metric.Outcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Votes of an arena")
class ArenaHygieneTests {

    private static final RatedBattle WIN = new RatedBattle("a", "b", Outcome.WIN);
    private static final RatedBattle LOSS = new RatedBattle("b", "a", Outcome.WIN);

    @Test
    void are_dropped_where_the_judge_could_know_the_models() {
        var votes = List.of(vote(WIN, "x", 0), new Vote(WIN, "y", Instant.EPOCH, true));
        assertThat(ArenaHygiene.withoutLeaks(votes)).containsExactly(votes.get(0));
    }

    @Test
    void count_up_to_a_number_a_judge_and_day() {
        var votes = List.of(vote(WIN, "x", 1), vote(WIN, "x", 2), vote(WIN, "y", 3), vote(WIN, "x", 86_400));
        assertThat(ArenaHygiene.atMostADay(votes, 1)).containsExactly(votes.get(0), votes.get(2), votes.get(3));
    }

    @Test
    void show_a_judge_who_always_votes_against_the_others() {
        var history = new ArrayList<RatedBattle>();
        IntStream.range(0, 100).forEach(i -> history.add(i % 10 == 0 ? LOSS : WIN));
        var votes = new ArrayList<Vote>();
        IntStream.range(0, 20).forEach(i -> {
            votes.add(vote(i % 10 == 0 ? LOSS : WIN, "ordinary", i));
            votes.add(vote(LOSS, "contrary", i));
        });
        assertThat(AnomalyTest.valid(0.05).anomalous(votes, history)).containsExactly("contrary");
        assertThat(AnomalyTest.asInArena().anomalous(votes, history)).contains("contrary");
    }

    private static Vote vote(RatedBattle battle, String judge, long second) {
        return new Vote(battle, judge, Instant.ofEpochSecond(second), false);
    }
}
