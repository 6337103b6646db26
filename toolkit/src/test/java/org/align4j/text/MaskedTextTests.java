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
    void needs_as_many_flags_as_tokens() {
        assertThatThrownBy(() -> MaskedText.of(List.of("a"), new boolean[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("flags must be as many as tokens, 2 against 1");
    }
}
