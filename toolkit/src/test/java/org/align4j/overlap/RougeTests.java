package org.align4j.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("ROUGE")
class RougeTests {

    /** Lin 2004, section 3: "police killed the gunman" against two candidates. */
    @Test
    void gives_the_values_of_its_paper() {
        var rouge = new RougeL();
        String reference = "police killed the gunman";
        assertThat(rouge.compare("police kill the gunman", reference).f()).isEqualTo(0.75);
        assertThat(rouge.compare("the gunman kill police", reference).f()).isEqualTo(0.5);
        assertThat(new RougeN(2).compare("police kill the gunman", reference).f())
                .isEqualTo(new RougeN(2)
                        .compare("the gunman kill police", reference)
                        .f())
                .isCloseTo(1.0 / 3, within(1e-15));
    }

    @Test
    void counts_a_word_as_often_as_the_text_that_has_fewer_of_it() {
        PrecisionRecall both = new RougeN(1).compare("the the the the", "the cat");
        assertThat(both.precision()).isEqualTo(0.25);
        assertThat(both.recall()).isEqualTo(0.5);
    }

    @Test
    void exchanges_precision_and_recall_with_the_texts() {
        PrecisionRecall one = new RougeL().compare("a b c d", "a c");
        PrecisionRecall other = new RougeL().compare("a c", "a b c d");
        assertThat(one).isEqualTo(new PrecisionRecall(other.recall(), other.precision()));
        assertThat(one).hasToString("F 0.667 (precision 0.500, recall 1.000)");
    }

    @Test
    void takes_the_best_of_several_references() {
        assertThat(new RougeN(1).best("a b", List.of("c", "a b", "a")).f()).isEqualTo(1);
        assertThatThrownBy(() -> new RougeN(1).best("a", List.of())).hasMessage("references must not be empty");
    }

    @Test
    void has_a_mean_with_its_uncertainty() {
        var mean = new RougeN(1).mean(List.of("a", "b"), List.of("a", "c"));
        assertThat(mean.value()).isEqualTo(0.5);
        assertThat(mean.standardError()).isEqualTo(0.5);
        assertThat(mean.n()).isEqualTo(2);
        assertThatThrownBy(() -> new RougeN(1).mean(List.of("a"), List.of()))
                .hasMessage("references must be as many as texts, 0 against 1");
        assertThatThrownBy(() -> new RougeN(0)).hasMessage("n must be >= 1, was 0");
    }
}
