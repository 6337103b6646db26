package org.align4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.align4j.world.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A tokenizer")
class TokenizerTests {

    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        World.standard().writeTokenizer(folder);
    }

    @Test
    void says_where_every_token_begins() {
        var tokens = Tokenizer.load(folder).encode("<bos><user>yes no ?<bot>not <end>", false);
        assertThat(tokens.starts()).containsExactly(0, 5, 11, 15, 18, 19, 24, 28);
        assertThat(Tokenizer.load(folder).decode(tokens.ids())).isEqualTo("yes no ? not");
    }

    @Test
    void counts_characters_not_units_of_UTF_16() throws IOException {
        change("tokenizer.json", "\"yes\" :", "\"\uD83D\uDE00\" : 999,\n\"yes\" :");
        var tokenizer = Tokenizer.load(folder);
        assertThat(tokenizer.encode("\uD83D\uDE00 yes", false).starts()).containsExactly(0, 2);
        assertThat(tokenizer.size()).isEqualTo(1000);
    }

    @Test
    void has_as_many_tokens_as_its_greatest_id_says() {
        assertThat(Tokenizer.load(folder).size())
                .isEqualTo(World.standard().vocabulary().size());
    }

    @Test
    void neither_cuts_nor_pads() {
        assertThat(Tokenizer.load(folder).encode("yes ".repeat(3000), true).ids())
                .hasSize(3000);
        assertThat(Tokenizer.load(folder).encode("", true).ids()).isEmpty();
    }

    @Test
    void names_the_text_that_has_an_unknown_word() {
        assertThatThrownBy(() -> Tokenizer.load(folder).encode("yes quokka", true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot be tokenised: 'yes quokka': ");
    }

    @Test
    void is_saved_as_it_was_read() {
        Path copy = folder.resolve("copy");
        Tokenizer.load(folder).save(copy);
        TokenizerConfig.load(folder).save(copy);
        for (String file : new String[] {"tokenizer.json", "tokenizer_config.json"}) {
            assertThat(copy.resolve(file)).hasSameBinaryContentAs(folder.resolve(file));
        }
    }

    @Test
    void is_refused_where_its_file_is_missing_or_damaged() throws IOException {
        Path file = folder.resolve("tokenizer.json");
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> Tokenizer.load(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + ": no tokenizer: ");
        Files.delete(file);
        assertThatThrownBy(() -> Tokenizer.load(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": no such file");
    }

    /** The native library would end the process at the first five of them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "decoder": {"type": "ByteLevel", 1: 2}           | is not JSON: Unexpected character ('1'
            "decoder": {"x": 1e400}                          | has a number that is not finite: "Infinity"
            "decoder": {"x": "\\ud800"}                    | has half a surrogate pair: "
            "normalizer": {"type": "Precompiled", "precompiled_charsmap": "AAAA"} | a Precompiled normalizer is not supported
            "model": {"type": "BPE", "continuing_subword_prefix": "long", "vocab": {"a": 0, "b": 1}, "merges": ["a b"]} | merge "a b" must have continuing_subword_prefix 'long'
            "model": {"type": "WordLevel", "vocab": {"a": -1}} | the id of a token must be in [0, 67108864), was -1
            "model": {"type": "WordLevel", "vocab": {"a": 4294967296}} | the id of a token must be in [0, 67108864), was 4294967296
            """)
    void is_refused_before_the_native_library_sees_what_it_would_die_of(String field, String message)
            throws IOException {
        Path file = folder.resolve("tokenizer.json");
        Files.writeString(file, "{" + field + "}");
        assertThatThrownBy(() -> Tokenizer.load(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + ": no tokenizer: " + message);
        Files.writeString(file, "{\"decoder\": " + "[".repeat(120) + "]".repeat(120) + "}");
        assertThatThrownBy(() -> Tokenizer.load(folder)).hasMessageContaining("nesting depth");
    }

    @Test
    void refuses_a_marker_whose_id_is_beyond_its_vocabulary() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), """
                {"model": {"type": "WordLevel", "unk_token": "b", "vocab": {"a": 0, "b": 1}}, "post_processor": {
                "type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "s", "type_id": 0}},
                {"Sequence": {"id": "A", "type_id": 0}}], "pair": [{"Sequence": {"id": "A", "type_id": 0}},
                {"Sequence": {"id": "B", "type_id": 0}}],
                "special_tokens": {"s": {"id": "s", "ids": [7], "tokens": ["s"]}}}}""");
        var tokenizer = Tokenizer.load(folder);
        assertThat(tokenizer.encode("a", false).ids()).containsExactly(0);
        assertThatThrownBy(() -> tokenizer.encode("a", true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot be tokenised: 'a': id 7 is beyond the vocabulary of 2");
    }

    private void change(String file, String from, String to) throws IOException {
        String before = Files.readString(folder.resolve(file));
        assertThat(before).contains(from);
        Files.writeString(folder.resolve(file), before.replace(from, to));
    }
}
