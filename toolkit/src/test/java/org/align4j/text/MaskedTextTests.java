package org.align4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.align4j.world.World;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A masked text")
class MaskedTextTests {

    @TempDir
    Path folder;

    @Test
    void marks_what_is_trained_on() {
        var text = MaskedText.of(List.of("a ", "b ", "c", "d"), new boolean[] {false, true, true, false});
        assertThat(text).hasToString("a \u27e6b c\u27e7d");
        assertThat(text.targets()).isEqualTo(2);
    }

    @Test
    void is_escaped_in_HTML() {
        assertThat(MaskedText.of(List.of("<s>", "&\"'"), new boolean[] {false, true})
                        .html())
                .contains("&lt;s&gt;")
                .contains("<mark>")
                .contains("&amp;&quot;&#39;")
                .doesNotContain("<s>");
    }

    @Test
    void is_made_of_ids_and_labels() {
        World.standard().writeTokenizer(folder);
        var tokenizer = Tokenizer.load(folder);
        long[] ids = tokenizer.encode("<bos><user>yes ?<bot>no .<end>", false).ids();
        long[] labels = ids.clone();
        for (int i = 1; i < 5; i++) {
            labels[i] = -100;
        }
        var text = MaskedText.of(tokenizer, ids, labels);
        assertThat(text.targets()).isEqualTo(3);
        assertThat(text.toString()).startsWith("<bos>").endsWith("<end>\u27e7").contains("\u27e6");
    }

    @Test
    void is_built_of_what_is_read_and_what_is_learned_and_merges_nothing() {
        var text = MaskedText.empty()
                .read("User:")
                .read(" hi")
                .learn(" yes")
                .learn("")
                .learn("<end>");
        assertThat(text.text()).isEqualTo("User: hi yes<end>");
        assertThat(text.pieces())
                .containsExactly(
                        new MaskedText.Piece("User:", false),
                        new MaskedText.Piece(" hi", false),
                        new MaskedText.Piece(" yes", true),
                        new MaskedText.Piece("", true),
                        new MaskedText.Piece("<end>", true));
        assertThat(MaskedText.empty().text()).isEmpty();
    }

    @Test
    void trains_on_a_token_whose_first_character_lies_in_a_trained_piece() {
        var text = MaskedText.empty().read("ab").learn("cd").read("ef").learn("g");
        assertThat(text.trainedAt(0, 1, 2, 3, 4, 5, 6)).containsExactly(false, false, true, true, false, false, true);
        assertThat(text.splitInto(List.of("abc", "de", "f", "g"))).hasToString("abc\u27e6de\u27e7f\u27e6g\u27e7");
    }

    @Test
    void counts_characters_and_not_the_halves_of_which_Java_makes_some() {
        var text = MaskedText.empty().read("\ud83c\udf0d").learn(" yes");
        assertThat(text.trainedAt(0, 1)).containsExactly(false, true);
        assertThat(text.splitInto(List.of("\ud83c\udf0d", " yes")).targets()).isEqualTo(1);
    }

    @Test
    void trains_on_no_token_without_a_place() {
        assertThat(MaskedText.empty().learn("a").trainedAt(-1, 0, 1, 9)).containsExactly(false, true, false, false);
        assertThat(MaskedText.empty().trainedAt()).isEmpty();
    }

    @Test
    void is_split_only_into_its_own_tokens() {
        assertThatThrownBy(() -> MaskedText.empty().read("ab").splitInto(List.of("a", "c")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tokens must together be the text 'ab', were 'ac'");
    }

    @Test
    void needs_as_many_flags_as_tokens() {
        assertThatThrownBy(() -> MaskedText.of(List.of("a"), new boolean[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("flags must be as many as tokens, 2 against 1");
    }
}
