package org.align4j.kernel;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Where in the notebook each snippet stood, to say "cell [3], line 2" in error reports. */
final class Origins {

    private final Map<String, Origin> ofSnippets = new ConcurrentHashMap<>();

    /**
     * The place of a snippet.
     *
     * @param cell number of the execution
     * @param code the text of the whole cell
     * @param offset where in the text the snippet starts
     */
    record Origin(int cell, String code, int offset) {

        /** A position in the snippet, as a position in the cell. */
        int inCell(long position) {
            return (int) Math.max(0, Math.min(code.length(), offset + position));
        }

        /** The line of the cell, from 1, that holds a position of the cell. */
        int lineAt(int position) {
            return 1
                    + (int) code.substring(0, position)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
        }

        /** The line of the cell that is a given line of the snippet, both from 1. */
        int line(int lineOfSnippet) {
            return lineAt(offset) + lineOfSnippet - 1;
        }

        /** The text of a line of the cell, or nothing if there is no such line. */
        String text(int line) {
            return code.lines().skip(Math.max(0, line - 1)).findFirst().orElse("");
        }
    }

    void put(String snippetId, Origin origin) {
        ofSnippets.put(snippetId, origin);
    }

    Optional<Origin> of(String snippetId) {
        return Optional.ofNullable(ofSnippets.get(snippetId));
    }

    /** The place that a stack frame of JShell's names: its file is the snippet's id after a hash sign. */
    Optional<Origin> of(StackTraceElement frame) {
        String file = frame.getFileName();
        return file != null && file.startsWith("#") ? of(file.substring(1)) : Optional.empty();
    }
}
