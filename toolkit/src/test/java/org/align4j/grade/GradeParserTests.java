package org.align4j.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading a grade")
class GradeParserTests {

    @ParameterizedTest
    @CsvSource({"4,4", "' 3.5',3.5", "5 - good,5", "2.,2", ".5,0.5", "٣,3", "５.５,5.5", "𝟒,4"})
    void takes_a_number_at_the_very_beginning(String text, double score) {
        assertThat(GradeParser.leadingNumber().parse(text)).isEqualTo(Grade.of(score));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  3", "Score: 4", "1..2", ".", "n/a", "-1", "½", "²", "٣.."})
    void takes_no_other_beginning(String text) {
        assertThat(GradeParser.leadingNumber().parse(text)).isEqualTo(Grade.UNPARSED);
    }

    @ParameterizedTest
    @CsvSource({"4,4", "'Score: 4/5',4", "**1**,1", "I give it a 5.,5", "'3.0',3", "'\n2\n',2"})
    void takes_the_first_number_if_it_is_whole_and_in_range(String text, double score) {
        assertThat(GradeParser.integerIn(1, 5).parse(text)).isEqualTo(Grade.of(score));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "4.5", "6", "-3", "0", "10 of 10, or 5 of 5", "99999999999999999999"})
    void does_not_search_on_for_a_number_that_would_do(String text) {
        assertThat(GradeParser.integerIn(1, 5).parse(text)).isEqualTo(Grade.UNPARSED);
    }

    @ParameterizedTest
    @CsvSource({
        "A,4",
        "D.,1",
        "(B),3",
        "**C**: errors,2",
        "'Level: C',2",
        "'I say B. Yes, B.',3",
        "'A - a good answer',4"
    })
    void takes_a_letter_that_stands_alone(String text, double score) {
        assertThat(GradeParser.letters(List.of("A", "B", "C", "D")).parse(text)).isEqualTo(Grade.of(score));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "E", "Bad", "a", "it is B or C", "A's", "BC"})
    void takes_no_letter_that_is_part_of_a_word_or_one_of_several(String text) {
        assertThat(GradeParser.letters(List.of("A", "B", "C", "D")).parse(text)).isEqualTo(Grade.UNPARSED);
    }
}
