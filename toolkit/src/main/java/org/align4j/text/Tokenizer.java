package org.align4j.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.align4j.AtomicFile;
import org.align4j.Require;

/**
 * Text to token ids and back, from a Hugging Face {@code tokenizer.json}. Never truncates and never pads.
 *
 * <p>Safe for use by several threads.
 */
public final class Tokenizer {

    /** DJL truncates to 512 tokens and pads unless told not to, whatever the file says. */
    private static final Map<String, String> OPTIONS = Map.of("truncation", "false", "padding", "false");

    /** What bytes that are no whole character are decoded to. */
    private static final String REPLACEMENT = "\uFFFD";

    /** In bytes of UTF-8, so in tokens. */
    private static final int LONGEST_CHARACTER = 4;

    private final String json;
    private final HuggingFaceTokenizer tokenizer;
    private final int size;

    private Tokenizer(String json, HuggingFaceTokenizer tokenizer, int size) {
        this.json = json;
        this.tokenizer = tokenizer;
        this.size = size;
    }

    /**
     * Token ids and the characters they stand for.
     *
     * @param ids token ids
     * @param starts for every token the index of its first character (Unicode code point) in the text; -1 for a token
     *     that the tokenizer added
     */
    public record Tokens(long[] ids, int[] starts) {}

    /**
     * Reads {@code tokenizer.json} of a model folder.
     *
     * @throws IllegalArgumentException if there is none or it cannot be understood
     */
    public static Tokenizer load(Path folder) {
        Path file = folder.resolve("tokenizer.json");
        Require.that(Files.isRegularFile(file), "%s: no such file", file);
        try {
            String json = Files.readString(file);
            int size = TokenizerJson.of(json).size();
            var stream = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
            return new Tokenizer(json, HuggingFaceTokenizer.newInstance(stream, OPTIONS), size);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(file + ": no tokenizer: " + e.getMessage(), e);
        }
    }

    /**
     * Splits a text.
     *
     * @param text to be split
     * @param addSpecialTokens whether the tokenizer adds what it is configured to, a beginning of text for example
     * @throws IllegalArgumentException if a word is not in a closed vocabulary, or the file gives it an id beyond
     */
    public Tokens encode(String text, boolean addSpecialTokens) {
        Encoding encoding;
        try {
            encoding = tokenizer.encode(text, addSpecialTokens, false);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("cannot be tokenised: '" + text + "': " + e.getMessage(), e);
        }
        for (long id : encoding.getIds()) {
            // Of an added token the library takes the next free id, and of a marker whatever the file says.
            Require.that(
                    0 <= id && id < size,
                    "cannot be tokenised: '%s': id %d is beyond the vocabulary of %d",
                    text,
                    id,
                    size);
        }
        var starts = Arrays.stream(encoding.getCharTokenSpans())
                .mapToInt(span -> span == null ? -1 : span.getStart())
                .toArray();
        return new Tokens(encoding.getIds(), starts);
    }

    /** One more than the greatest id. */
    public int size() {
        return size;
    }

    /** The text of one token, special or not; empty if there is no such token. */
    public String text(long id) {
        return tokenizer.decode(new long[] {id}, false);
    }

    /** The text of the ids, without special tokens. */
    public String decode(long[] ids) {
        return tokenizer.decode(ids, true);
    }

    /**
     * The text of every id, special tokens included; together they are the whole text. A token that ends within a character
     * has an empty text, the token that completes the character shows it.
     */
    public List<String> texts(long[] ids) {
        var texts = new ArrayList<String>();
        int shown = 0; // first of the tokens whose text was shown last
        int start = 0; // first of those whose text was not
        for (int i = 0; i < ids.length; i++) {
            String text = text(ids, shown, start, i + 1);
            boolean complete = !text.endsWith(REPLACEMENT) || i + 1 - start >= LONGEST_CHARACTER || i == ids.length - 1;
            texts.add(complete ? text : "");
            shown = complete ? start : shown;
            start = complete ? i + 1 : start;
        }
        return texts;
    }

    /** The text of the ids in [from, to) behind those in [context, from): alone a word loses the blank before it. */
    private String text(long[] ids, int context, int from, int to) {
        String before = tokenizer.decode(Arrays.copyOfRange(ids, context, from), false);
        String with = tokenizer.decode(Arrays.copyOfRange(ids, context, to), false);
        return with.startsWith(before)
                ? with.substring(before.length())
                : tokenizer.decode(Arrays.copyOfRange(ids, from, to), false);
    }

    /** Writes {@code tokenizer.json} as it was read. */
    public void save(Path folder) {
        AtomicFile.write(folder.resolve("tokenizer.json"), json);
    }
}
