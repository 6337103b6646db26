package org.align4j.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.align4j.Shared;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks hang on where a token begins, so on offsets that are right for every kind of tokenizer. */
@DisplayName("The starts of tokens")
class TokenOffsetTests {

    @TempDir
    Path folder;

    /** Every byte is a token: those of one character all begin where it begins. */
    @Test
    void count_characters_where_tokens_are_bytes() throws IOException {
        Tokenizer tokenizer = bytes(List.of());
        assertThat(tokenizer.encode("a\u00e9\u65e5\uD83D\uDE00e\u0301z", false).starts())
                .containsExactly(0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 5, 5, 6);
    }

    /** The last byte of one character and the first of the next in one token: it begins within the first. */
    @Test
    void are_those_of_the_first_character_a_token_has_part_of() throws IOException {
        Tokenizer tokenizer = bytes(List.of("\u00a9 \u00c3")); // é is C3 A9
        assertThat(tokenizer.encode("\u00e9\u00e9", false).starts()).containsExactly(0, 0, 1);
    }

    @Test
    void stay_right_behind_added_tokens() throws IOException {
        Tokenizer tokenizer = bytes(List.of());
        var tokens = tokenizer.encode("\uD83D\uDE00<|end|>\u00e9<|end|>a", false);
        assertThat(tokens.starts()).containsExactly(0, 0, 0, 0, 1, 8, 8, 9, 16);
        assertThat(tokenizer.texts(tokens.ids()))
                .containsExactly("", "", "", "\uD83D\uDE00", "<|end|>", "", "\u00e9", "<|end|>", "a");
    }

    /** A Llama's normalizer puts a blank in front and makes blanks visible; neither moves a character. */
    @Test
    void count_characters_of_the_text_where_a_normalizer_adds_some() {
        Tokenizer tokenizer = Tokenizer.load(Shared.path("models/stories260K"));
        var tokens = tokenizer.encode("Once upon a time", true);
        assertThat(tokens.starts()[0]).isEqualTo(-1);
        requireTextsAtStarts(tokenizer, "Once upon a time");
        requireTextsAtStarts(tokenizer, "a  b\n\u00e9\u65e5\uD83D\uDE00 x");
    }

    @Test
    void count_characters_behind_special_tokens_too() {
        Tokenizer tokenizer = Tokenizer.load(Shared.path("models/stories260K"));
        var tokens = tokenizer.encode("<s>Once</s> upon", false);
        assertThat(tokens.ids()).startsWith(1).contains(2);
        int end = indexOf(tokens.ids(), 2);
        assertThat(tokens.starts()[1]).isEqualTo(3);
        assertThat(tokens.starts()[end]).isEqualTo(7);
        assertThat(tokens.starts()[end + 1]).isBetween(11, 12);
    }

    @Test
    void reach_the_end_of_a_text_of_many_thousand_tokens() throws IOException {
        String text = "\u00e9a ".repeat(5000);
        var tokens = bytes(List.of()).encode(text, false);
        assertThat(tokens.ids()).hasSize(20_000);
        assertThat(tokens.starts()[19_999]).isEqualTo(14_999);
        Tokenizer stories = Tokenizer.load(Shared.path("models/stories260K"));
        var many = stories.encode("Once upon a time ".repeat(1000), true);
        assertThat(many.ids().length).isGreaterThan(4000);
        assertThat(many.starts()[many.starts().length - 1]).isGreaterThan(16_990);
    }

    /** Starts never fall, and every token's text stands where its start says, blanks apart. */
    private static void requireTextsAtStarts(Tokenizer tokenizer, String text) {
        var tokens = tokenizer.encode(text, false);
        List<String> texts = tokenizer.texts(tokens.ids());
        int[] characters = text.codePoints().toArray();
        for (int i = 0; i < texts.size(); i++) {
            String shown = texts.get(i).strip();
            if (!shown.isEmpty()) {
                int start = tokens.starts()[i];
                String there = new String(characters, start, characters.length - start).stripLeading();
                assertThat(there).as("token %d of '%s'", i, text).startsWith(shown);
            }
            assertThat(i == 0 || tokens.starts()[i] >= tokens.starts()[i - 1]).isTrue();
        }
        assertThat(String.join("", texts).strip()).isEqualTo(text);
    }

    private static int indexOf(long[] ids, long id) {
        int i = 0;
        while (ids[i] != id) {
            i++;
        }
        return i;
    }

    /** A byte-level tokenizer as GPT-2's, with all bytes, the given merges, and one special token. */
    private Tokenizer bytes(List<String> merges) throws IOException {
        var vocabulary = new LinkedHashMap<String, Integer>();
        int others = 256;
        for (int b = 0; b < 256; b++) {
            boolean visible = b >= '!' && b <= '~' || b >= 0xA1 && b <= 0xAC || b >= 0xAE;
            vocabulary.put(Character.toString(visible ? b : others++), b);
        }
        merges.forEach(merge -> vocabulary.put(merge.replace(" ", ""), vocabulary.size()));
        var json = new LinkedHashMap<String, Object>();
        json.put("version", "1.0");
        json.put(
                "added_tokens",
                List.of(Map.of(
                        "id", vocabulary.size(),
                        "content", "<|end|>",
                        "single_word", false,
                        "lstrip", false,
                        "rstrip", false,
                        "normalized", false,
                        "special", true)));
        var form = Map.of("type", "ByteLevel", "add_prefix_space", false, "trim_offsets", false, "use_regex", false);
        json.put("pre_tokenizer", form);
        json.put("decoder", form);
        json.put("model", Map.of("type", "BPE", "vocab", vocabulary, "merges", new ArrayList<>(merges)));
        Files.writeString(folder.resolve("tokenizer.json"), new ObjectMapper().writeValueAsString(json));
        return Tokenizer.load(folder);
    }
}
