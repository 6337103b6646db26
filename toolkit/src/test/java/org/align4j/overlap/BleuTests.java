package org.align4j.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("BLEU")
class BleuTests {

    private static final Bleu PLAIN = Bleu.smoothedBy(BleuSmoothing.none());

    @Test
    void of_the_reference_itself_is_one() {
        BleuScore score = PLAIN.score(List.of("a b c d e"), List.of(List.of("x", "a b c d e")));
        assertThat(score.value()).isEqualTo(1);
        assertThat(score.n()).isEqualTo(1);
        assertThat(score.standardError()).isNaN();
        assertThat(score).hasToString("BLEU 100.0 (n=1; 100.0/100.0/100.0/100.0, brevity penalty 1.000)");
    }

    @Test
    void takes_white_space_of_any_kind_between_words() {
        assertThat(PLAIN.score(List.of("a\u00a0b\u3000c\u001fd"), List.of(List.of("a b c d")))
                        .value())
                .isEqualTo(1);
    }

    /** Papineni et al. 2002, section 2.1: "the" seven times, of which the references have at most two. */
    @Test
    void clips_a_word_at_the_reference_that_has_most_of_it() {
        var references = List.of("the cat is on the mat", "there is a cat on the mat");
        BleuScore score =
                new Bleu(1, BleuSmoothing.none()).score(List.of("the the the the the the the"), List.of(references));
        assertThat(score.value()).isEqualTo(2.0 / 7);
    }

    @Test
    void is_zero_without_a_run_of_four_unless_it_is_smoothed() {
        var text = List.of("a b c x e");
        var reference = List.of(List.of("a b c d e"));
        assertThat(PLAIN.score(text, reference).value()).isZero();
        // Precisions 4/5, 2/4, 1/3, 0/2: the first zero becomes 1 / (2 · 2).
        assertThat(Bleu.smoothedBy(BleuSmoothing.exponential())
                        .score(text, reference)
                        .value())
                .isCloseTo(Math.pow(0.8 * 0.5 / 3 / 4, 0.25), within(1e-15));
        assertThat(Bleu.smoothedBy(BleuSmoothing.addOne())
                        .score(text, reference)
                        .value())
                .isCloseTo(Math.pow(0.8 * 3 / 5 * 2 / 4 * 1 / 3, 0.25), within(1e-15));
    }

    @Test
    void of_nothing_is_zero() {
        assertThat(PLAIN.score(List.of(""), List.of(List.of("a"))).brevityPenalty())
                .isZero();
    }

    @Test
    void drawn_again_varies_around_the_score() {
        var texts = List.of("a b c d e", "a b c d f", "a b c d e g");
        var references = List.of(List.of("a b c d e"), List.of("a b c d e"), List.of("a b c d e f"));
        var bootstrap = PLAIN.bootstrap(texts, references, 200, 3);
        assertThat(bootstrap.interval().contains(PLAIN.score(texts, references).value()))
                .isTrue();
    }

    @Test
    void says_which_text_has_no_reference() {
        assertThatThrownBy(() -> PLAIN.score(List.of("a", "b"), List.of(List.of("a"), List.of())))
                .hasMessage("references must not be empty, text 1 has none");
        assertThatThrownBy(() -> PLAIN.score(List.of("a"), List.of()))
                .hasMessage("references must be one list a text, were 0 for 1 texts");
    }
}
