package org.align4j.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.align4j.Require;

/**
 * A text in pieces, and which of them a model is trained on. A piece is a token, or a longer stretch of text that is yet to
 * be tokenised: a marker, an answer. Pieces stay as they were given; two neighbours of one kind are two.
 *
 * <p>From stretches to tokens there is one rule, {@link #trainedAt}: a token is a target if its first character lies in a
 * trained piece. So a blank that tokens carry in front belongs to the piece that it leads into.
 *
 * @param pieces in order; together they are the text
 */
public record MaskedText(List<Piece> pieces) {

    /**
     * A token, or a longer stretch of text.
     *
     * @param text what it stands for; empty for a token that only begins a character, whose text the next one shows
     * @param trained whether the loss falls on it
     */
    public record Piece(String text, boolean trained) {

        public Piece {
            Require.that(text != null, "text of a piece must not be null");
        }
    }

    public MaskedText {
        pieces = List.copyOf(pieces);
    }

    /** Nothing yet: {@code MaskedText.empty().read("User: hello Assistant:").learn(" hi")}. */
    public static MaskedText empty() {
        return new MaskedText(List.of());
    }

    /** This text followed by a piece that the model only reads. */
    public MaskedText read(String text) {
        return then(new Piece(text, false));
    }

    /** This text followed by a piece that the model is trained on. */
    public MaskedText learn(String text) {
        return then(new Piece(text, true));
    }

    private MaskedText then(Piece piece) {
        return new MaskedText(Stream.concat(pieces.stream(), Stream.of(piece)).toList());
    }

    /** Tokens, and for each whether the loss falls on it. */
    public static MaskedText of(List<String> tokens, boolean[] trained) {
        Require.that(
                tokens.size() == trained.length,
                "flags must be as many as tokens, %s against %s",
                trained.length,
                tokens.size());
        var pieces = new ArrayList<Piece>();
        for (int i = 0; i < trained.length; i++) {
            pieces.add(new Piece(tokens.get(i), trained[i]));
        }
        return new MaskedText(pieces);
    }

    /**
     * What a model sees of a training example.
     *
     * @param ids token ids
     * @param labels the id where the token is a target, a negative number elsewhere; as long as {@code ids}. Nothing predicts
     *     the first token, so it is never one
     */
    public static MaskedText of(Tokenizer tokenizer, long[] ids, long[] labels) {
        Require.that(
                ids.length == labels.length, "labels must be as many as ids, %s against %s", labels.length, ids.length);
        var trained = new boolean[ids.length];
        for (int i = 1; i < ids.length; i++) {
            trained[i] = labels[i] >= 0;
        }
        return of(tokenizer.texts(ids), trained);
    }

    /** The whole text. */
    public String text() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }

    /**
     * For every token of this text whether it is a target: whether its first character lies in a trained piece.
     *
     * @param starts for every token the index of its first character (Unicode code point) in {@link #text()}, as
     *     {@link Tokenizer.Tokens#starts()}; a token of no character, -1, or one that begins behind the text, is no target
     */
    public boolean[] trainedAt(int... starts) {
        BitSet characters = trainedCharacters();
        var trained = new boolean[starts.length];
        for (int i = 0; i < starts.length; i++) {
            trained[i] = starts[i] >= 0 && characters.get(starts[i]);
        }
        return trained;
    }

    /** The characters, by code point, of which the first half, where there are two, lies in a trained piece. */
    private BitSet trainedCharacters() {
        var halves = new BitSet(); // by index in the string, since a piece may end within a character
        int end = 0;
        for (Piece piece : pieces) {
            int start = end;
            end += piece.text().length();
            halves.set(start, end, piece.trained());
        }
        String text = text();
        var characters = new BitSet();
        for (int half = 0, character = 0; half < end; character++) {
            characters.set(character, halves.get(half));
            half += Character.charCount(text.codePointAt(half));
        }
        return characters;
    }

    /**
     * The same text in other pieces, those of a tokenizer for example; {@link #trainedAt} says which are trained.
     *
     * @param tokens of the same tokenisation as the whole text; together they are the text, or its beginning
     */
    public MaskedText splitInto(List<String> tokens) {
        String together = String.join("", tokens);
        Require.that(text().startsWith(together), "tokens must together be the text '%s', were '%s'", text(), together);
        var starts = new int[tokens.size()];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = starts[i - 1] + length(tokens.get(i - 1));
        }
        return of(tokens, trainedAt(starts));
    }

    /** In Unicode code points. */
    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Number of pieces, of tokens where it is split into them, that the loss falls on. */
    public int targets() {
        return (int) pieces.stream().filter(Piece::trained).count();
    }

    /** For a console: what is trained on stands between {@code ⟦} and {@code ⟧}. */
    @Override
    public String toString() {
        return runs("⟦", "⟧", false);
    }

    /** For a notebook: what is trained on is marked, each piece has a border. */
    public String html() {
        return "<div style=\"white-space:pre-wrap;font-family:monospace\">"
                + runs("<mark>", "</mark>", true)
                + "</div>";
    }

    private String runs(String open, String close, boolean html) {
        var out = new StringBuilder();
        boolean within = false;
        for (Piece piece : pieces) {
            if (piece.trained() != within) {
                out.append(within ? close : open);
                within = piece.trained();
            }
            out.append(
                    html
                            ? "<span style=\"border-right:1px solid #bbb\">" + escaped(piece.text()) + "</span>"
                            : piece.text());
        }
        return out.append(within ? close : "").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
