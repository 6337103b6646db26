package org.align4j.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("AlignScore")
class AlignScoreTests {

    /** 1 if the premise holds the hypothesis, ¼ otherwise. */
    private final AlignScore score = new AlignScore((premise, hypothesis) -> premise.contains(hypothesis) ? 1 : 0.25);

    private static String sentences(int count, int words) {
        return String.join(" ", Collections.nCopies(count, "W" + " w".repeat(words - 2) + " w."));
    }

    @Test
    void is_the_mean_over_sentences_of_the_best_chunk() {
        assertThat(score.score("It rains. It is cold.", "It is cold. It snows."))
                .isEqualTo(0.625);
    }

    @Test
    void cuts_the_premise_into_chunks_of_about_350_words() {
        assertThat(AlignScore.chunks(sentences(10, 20))).hasSize(1);
        // 800 words: 3 chunks, of 40 / 3 = 13 sentences, and one that is left over
        assertThat(AlignScore.chunks(sentences(40, 20)))
                .extracting(chunk -> Sentences.of(chunk).size())
                .containsExactly(13, 13, 13, 1);
        assertThat(AlignScore.chunks(sentences(1, 2000))).hasSize(1);
        assertThat(AlignScore.chunks(" ")).isEqualTo(List.of(""));
    }

    @Test
    void finds_support_in_any_chunk() {
        String premise = sentences(40, 20) + " The cat is black.";
        assertThat(score.score(premise, "The cat is black.")).isEqualTo(1);
    }

    @Test
    void refuses_what_has_no_score() {
        assertThatThrownBy(() -> score.score("It rains.", " \n"))
                .hasMessage("hypothesis must not be blank, premise was 'It rains.'");
        assertThatThrownBy(() -> AlignScore.aggregate(new double[][] {{}}))
                .hasMessage("scores must have a chunk and a sentence");
        assertThatThrownBy(() -> AlignScore.aggregate(new double[][] {{1}, {1, 2}}))
                .hasMessage("all chunks must have the same number of sentences, were 1 and 2");
    }
}
