package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.align4j.Seed;
import org.align4j.text.Tokenizer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The text of an answer while it is written")
class RowTextTests {

    private static final String MIXED = "a quick  fox. naïve 你好 a \uD83D\uDE00\uD83D\uDE03 end a";

    @TempDir
    Path folder;

    private final List<String> pieces = new ArrayList<>();

    private RowText row(Tokenizer tokenizer, String... stop) {
        return new RowText(tokenizer, new StopStrings(List.of(stop)), pieces::add);
    }

    private static long[] ids(Tokenizer tokenizer, String text) {
        return tokenizer.encode(text, false).ids();
    }

    /** Reads tokens until a stop string ends the row; how many tokens it read. */
    private static int read(RowText row, long... ids) {
        for (int i = 0; i < ids.length; i++) {
            if (row.accept(ids[i])) {
                return i + 1;
            }
        }
        row.end();
        return ids.length;
    }

    private List<Tokenizer> tokenizers() {
        return List.<Function<Path, Tokenizer>>of(ByteTokenizers::byteLevel, ByteTokenizers::byteFallback).stream()
                .map(maker -> maker.apply(folder))
                .toList();
    }

    @Test
    void comes_in_pieces_of_whole_characters_that_are_the_text() {
        for (var tokenizer : tokenizers()) {
            pieces.clear();
            var row = row(tokenizer);
            read(row, ids(tokenizer, MIXED));
            assertThat(row.text()).isEqualTo(MIXED);
            assertThat(String.join("", pieces)).isEqualTo(MIXED);
            assertThat(pieces).contains("你", "\uD83D\uDE00", " a").noneMatch(p -> p.isEmpty() || p.contains("\uFFFD"));
        }
    }

    @Test
    void is_the_decoding_of_any_bytes() {
        var tokenizer = ByteTokenizers.byteLevel(folder);
        for (int seed = 0; seed < 200; seed++) {
            long[] ids = Seed.generator(seed).longs(30, 0, 259).toArray();
            var row = row(tokenizer);
            read(row, ids);
            assertThat(row.text()).isEqualTo(tokenizer.decode(ids));
        }
    }

    @Test
    void shows_at_the_end_that_a_character_is_not_whole() {
        var tokenizer = ByteTokenizers.byteLevel(folder);
        long[] ids = ids(tokenizer, "a你");
        var row = row(tokenizer);
        row.accept(ids[0]);
        row.accept(ids[1]);
        assertThat(pieces).containsExactly("a");
        row.end();
        assertThat(pieces).containsExactly("a", "\uFFFD");
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "the end and,end,the ", // several tokens
                "axend and,end,ax", // inside a token
                "naïve 你好 a,你好,naïve ", // several bytes a character
                "naïve 你好 a,好 a,naïve 你",
                "ab \uD83D\uDE03\uD83D\uDE00 c,\uD83D\uDE00,ab \uD83D\uDE03",
                "aaab,aab,a", // after a false beginning
                "end at once,end,''",
                "at the end,end,at the ",
                "never,end,never",
                "nearly en,end,nearly en"
            })
    void ends_before_a_stop_string(String written, String stop, String text) {
        for (var tokenizer : tokenizers()) {
            pieces.clear();
            var row = row(tokenizer, stop);
            long[] ids = ids(tokenizer, written);
            int read = read(row, ids);
            assertThat(row.text()).isEqualTo(text);
            assertThat(String.join("", pieces)).isEqualTo(text);
            assertThat(read == ids.length || tokenizer.decode(head(ids, read)).contains(stop))
                    .isTrue();
            assertThat(tokenizer.decode(head(ids, read - 1))).doesNotContain(stop);
        }
    }

    private static long[] head(long[] ids, int length) {
        return Arrays.copyOf(ids, length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one two three", "two one three", "one three two"})
    void ends_before_the_first_of_several_stop_strings(String text) {
        String[] stops = {"three", "two", "e t"};
        var tokenizer = ByteTokenizers.byteLevel(folder);
        var row = row(tokenizer, stops);
        read(row, ids(tokenizer, text));
        int first = Arrays.stream(stops)
                .mapToInt(text::indexOf)
                .filter(i -> i >= 0)
                .min()
                .orElseThrow();
        assertThat(row.text()).isEqualTo(text.substring(0, first));
    }

    @Test
    void tells_nothing_that_may_begin_a_stop_string() {
        var tokenizer = ByteTokenizers.byteLevel(folder);
        var row = row(tokenizer, "\n\nHuman:");
        for (long id : ids(tokenizer, "yes\n\nHum")) {
            row.accept(id);
            assertThat(String.join("", pieces))
                    .isEqualTo("yes".substring(0, String.join("", pieces).length()));
        }
        row.accept(ids(tokenizer, "b")[0]);
        assertThat(pieces).containsExactly("y", "e", "s", "\n\nHumb");
    }
}
