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

    private void change(String file, String from, String to) throws IOException {
        String before = Files.readString(folder.resolve(file));
        assertThat(before).contains(from);
        Files.writeString(folder.resolve(file), before.replace(from, to));
    }
}
