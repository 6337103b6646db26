package org.align4j.text;

import java.util.ArrayList;
import java.util.List;
import org.align4j.Require;

/**
 * A text by tokens, and which of them a model is trained on.
 *
 * @param pieces the tokens in order
 */
public record MaskedText(List<Piece> pieces) {

    /**
     * A token.
     *
     * @param text what it stands for; empty for one that only begins a character, whose text the next one shows
     * @param trained whether the loss falls on it
     */
    public record Piece(String text, boolean trained) {}

    public MaskedText {
        pieces = List.copyOf(pieces);
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

    /** Number of tokens that the loss falls on. */
    public int targets() {
        return (int) pieces.stream().filter(Piece::trained).count();
    }

    /** For a console: what is trained on stands between {@code ⟦} and {@code ⟧}. */
    @Override
    public String toString() {
        return runs("⟦", "⟧", false);
    }

    /** For a notebook: what is trained on is marked, each token has a border. */
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
