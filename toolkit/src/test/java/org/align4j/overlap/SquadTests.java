package org.align4j.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Answers of SQuAD")
class SquadTests {

    @Test
    void are_compared_without_case_punctuation_and_articles() {
        assertThat(SquadText.normalise("  The  Eiffel-Tower, a sight! ")).isEqualTo("eiffeltower sight");
        assertThat(ExactMatch.squad().same("the Tower.", "tower")).isTrue();
        assertThat(ExactMatch.verbatim().same("the Tower.", "tower")).isFalse();
        assertThat(ExactMatch.squad().compare("theatre", "atre").f()).isZero();
    }

    @Test
    void share_words_in_any_order() {
        PrecisionRecall both = new TokenF1().compare("in the old town of Bern", "Bern, old town");
        assertThat(both).isEqualTo(new PrecisionRecall(0.6, 1));
        assertThat(both.f()).isCloseTo(0.75, within(1e-15));
    }

    @Test
    void of_no_word_are_equal_to_each_other_alone() {
        assertThat(new TokenF1().compare("", "the").f()).isEqualTo(1);
        assertThat(new TokenF1().compare("", "Bern").f()).isZero();
    }
}
