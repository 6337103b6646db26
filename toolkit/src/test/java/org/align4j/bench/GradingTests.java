package org.align4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.align4j.metric.Mean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A graded text")
class GradingTests {

    private static final Grading DIGITS =
            new Grading(AnswerExtractor.first(Pattern.compile("\\d+")), AnswerEquality.verbatim());

    @Test
    void is_right_wrong_unparsed_or_missing() {
        List<Correctness> grades = DIGITS.grades(
                List.of(Optional.of("it is 7"), Optional.of("8"), Optional.of("none"), Optional.empty()),
                List.of("7", "7", "none", "7"));
        assertThat(grades)
                .containsExactly(Correctness.CORRECT, Correctness.WRONG, Correctness.UNPARSED, Correctness.MISSING);
        assertThat(Accuracy.of(grades)).isEqualTo(new Accuracy(1, 1, 1, 1));
        assertThatThrownBy(() -> DIGITS.grades(List.of(), List.of("7")))
                .hasMessage("answers of the set must be as many as texts, 1 against 0");
    }

    @Test
    void counts_as_wrong_if_it_holds_no_answer() {
        var accuracy = new Accuracy(3, 1, 2, 5);
        assertThat(accuracy.n()).isEqualTo(6);
        assertThat(accuracy.value()).isEqualTo(0.5);
        Mean mean = Mean.of(1, 1, 1, 0, 0, 0);
        assertThat(accuracy.standardError()).isCloseTo(mean.standardError(), within(1e-15));
        assertThat(accuracy).hasToString("50.0 % ± 43.8 (95 %, n=6; 2 unparsed; 5 missing)");
        assertThat(accuracy.interval().high()).isLessThanOrEqualTo(1);
    }

    @Test
    void is_needed_for_an_accuracy() {
        assertThatThrownBy(() -> Accuracy.of(List.of(Correctness.MISSING)))
                .hasMessage("an accuracy needs at least one text, had none (1 missing)");
        assertThat(new Accuracy(1, 0, 0, 0).standardError()).isNaN();
    }

    @Test
    void is_read_by_the_first_extractor_that_finds_an_answer() {
        var letter = AnswerExtractor.last(Pattern.compile("[A-D]"));
        var either =
                AnswerExtractor.first(Pattern.compile("is ([A-D])|: ([A-D])")).orElse(letter);
        assertThat(either.extract("A: B")).contains("B");
        assertThat(either.extract("A B")).contains("B");
        assertThat(either.extract("")).isEmpty();
    }
}
