package org.align4j.feedback;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.align4j.Require;

/**
 * Edits in words, which the paper leaves to its decipher module. The wording is ours: {@code replace fine with wrong, delete
 * very, insert your}. Kept tokens are not mentioned.
 *
 * @param replace how a replacement is said; {@link #OLD} and {@link #NEW} in it become the tokens
 * @param delete how a deletion is said, with {@link #OLD}
 * @param insert how an insertion is said, with {@link #NEW}
 * @param separator between two edits
 * @param nothing what is said where nothing changes
 */
public record ChainOfEdits(String replace, String delete, String insert, String separator, String nothing) {

    /** Stands for the token of the source. */
    public static final String OLD = "{old}";

    /** Stands for the token of the target. */
    public static final String NEW = "{new}";

    public ChainOfEdits {
        Require.that(
                replace.contains(OLD) && replace.contains(NEW),
                "replace must hold %s and %s, was '%s'",
                OLD,
                NEW,
                replace);
        Require.that(delete.contains(OLD), "delete must hold %s, was '%s'", OLD, delete);
        Require.that(insert.contains(NEW), "insert must hold %s, was '%s'", NEW, insert);
    }

    /** Plain English: {@code replace a with b, delete c, insert d}; {@code keep all} where nothing changes. */
    public static ChainOfEdits english() {
        return new ChainOfEdits("replace {old} with {new}", "delete {old}", "insert {new}", ", ", "keep all");
    }

    /** The edits of a script that change anything, in order. */
    public String of(EditScript<?> script) {
        String chain =
                script.edits().stream().filter(Edit::changes).map(this::said).collect(Collectors.joining(separator));
        return chain.isEmpty() ? nothing : chain;
    }

    private String said(Edit<?> edit) {
        String pattern = edit.read().isEmpty() ? insert : edit.written().isEmpty() ? delete : replace;
        String read = edit.read().map(Object::toString).orElse("");
        String written = edit.written().map(Object::toString).orElse("");
        // Piece by piece: the old token may itself hold what stands for the new one.
        return Arrays.stream(pattern.split(Pattern.quote(OLD), -1))
                .map(piece -> piece.replace(NEW, written))
                .collect(Collectors.joining(read));
    }
}
