package org.align4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A rating on MT-Bench")
class MtBenchRatingTests {

    private static final List<MtBenchScore> SCORES = List.of(
            score("m", 81, 1, 9),
            score("m", 81, 2, 8),
            score("m", 82, 1, 4),
            score("m", 82, 2, -1),
            score("m", 83, 1, 2),
            score("m", 83, 2, 3),
            score("other", 81, 1, -1));

    private final MtBenchRating rating = MtBenchRating.byModel(SCORES).get("m");

    @Test
    void is_the_mean_of_the_scores_that_there_are() {
        assertThat(rating.turn(1).value()).isEqualTo(5);
        assertThat(rating.turn(2).value()).isEqualTo(5.5);
        assertThat(rating.allTurns().value()).isCloseTo(26 / 5.0, within(1e-12));
        assertThat(List.of(rating.allTurns().n(), rating.allTurns().unparsed())).containsExactly(5, 1);
        assertThat(List.of(rating.turn(1).unparsed(), rating.turn(2).unparsed()))
                .containsExactly(0, 1);
    }

    @Test
    void knows_that_turns_of_a_question_resemble_each_other() {
        // One turn: s / √n of 9, 4 and 2, with s² = 13.
        assertThat(rating.turn(1).standardError()).isCloseTo(Math.sqrt(13 / 3.0), within(1e-12));
        var twice = new MtBenchRating(
                List.of(score("m", 1, 1, 2), score("m", 1, 2, 2), score("m", 2, 1, 6), score("m", 2, 2, 6)));
        assertThat(twice.allTurns().standardError()).isCloseTo(twice.turn(1).standardError(), within(1e-12));
    }

    @Test
    void is_undefined_without_a_score() {
        var none = MtBenchRating.byModel(SCORES).get("other");
        assertThat(none.allTurns().value()).isNaN();
        assertThat(none.turn(2).n()).isZero();
        assertThatThrownBy(() -> new MtBenchRating(SCORES))
                .hasMessage("scores must be of one model, were of [m, other]");
        assertThatThrownBy(() -> new MtBenchRating(List.of(score("m", 81, 1, 8), score("m", 81, 1, 7))))
                .hasMessage("a judge must score an answer once, question 81, turn 1 of 'm' is there twice");
    }

    private static MtBenchScore score(String model, int question, int turn, double score) {
        return new MtBenchScore(
                question,
                model,
                List.of("judge", "single-v1"),
                "",
                "",
                score < 0 ? OptionalDouble.empty() : OptionalDouble.of(score),
                turn,
                Map.of());
    }
}
