package org.align4j.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("BM25")
class Bm25Tests {

    private final Bm25 index =
            new Bm25(List.of("the cat sat on the mat", "the dog ran", "the cat and the dog ran and ran and ran away"));

    @Test
    void prefers_rare_words_short_texts_and_repetition() {
        assertThat(index.best("mat", 1)).containsExactly(0);
        assertThat(index.best("Dog!", 3)).containsExactly(1, 2, 0);
        assertThat(index.best("ran ran", 2)).containsExactly(2, 1);
    }

    @Test
    void keeps_the_order_of_equal_texts_and_gives_no_more_than_there_are() {
        assertThat(index.best("zebra", 9)).containsExactly(0, 1, 2);
        assertThat(new Bm25(List.of("", "…")).best("", 1)).containsExactly(0);
        assertThatThrownBy(() -> new Bm25(List.of())).hasMessage("texts to search must not be empty");
    }
}
