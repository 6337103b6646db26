package org.align4j.grade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sentences")
class SentencesTests {

    @Test
    void end_at_a_stop_before_white_space_and_at_empty_lines() {
        assertThat(Sentences.of("It rains. \"Does it?\" He left!\n\nA title\n\nIt costs 3.5 euros."))
                .containsExactly("It rains.", "\"Does it?\"", "He left!", "A title", "It costs 3.5 euros.");
        assertThat(Sentences.of(" \n ")).isEmpty();
    }

    @Test
    void do_not_end_at_an_abbreviation() {
        assertThat(Sentences.of("Dr. Lee met Mr. Roe, e.g. at noon. They spoke."))
                .containsExactly("Dr. Lee met Mr. Roe, e.g. at noon.", "They spoke.");
    }

    @Test
    void keep_the_initials_of_a_name_together() {
        assertThat(Sentences.of("He met J. R. Smith and J.R. Roe. It was I. They said no. Fine."))
                .containsExactly("He met J. R. Smith and J.R. Roe.", "It was I.", "They said no.", "Fine.");
    }

    @Test
    void of_one_word_or_with_a_small_letter_join_the_one_before() {
        assertThat(Sentences.repaired("He won. Twice. and lost. They left."))
                .containsExactly("He won. Twice. and lost.", "They left.");
        assertThat(Sentences.repaired("Well. He won. They left.")).containsExactly("Well. He won.", "They left.");
    }
}
