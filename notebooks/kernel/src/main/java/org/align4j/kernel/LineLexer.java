package org.align4j.kernel;

/** Knows, line by line, whether Java text is inside a comment or a text block. */
final class LineLexer {

    private static final String TEXT_BLOCK = "\"\"\"";

    /** What ends the comment or text block that is open, or null in code. */
    private String closing;

    /** Whether the next line starts in code. */
    boolean isInCode() {
        return closing == null;
    }

    void read(String line) {
        int at = 0;
        while (at < line.length()) {
            at = closing == null ? readCode(line, at) : readInside(line, at);
        }
    }

    private int readInside(String line, int at) {
        if (line.charAt(at) == '\\' && closing.equals(TEXT_BLOCK)) {
            return at + 2;
        }
        if (line.startsWith(closing, at)) {
            int after = at + closing.length();
            closing = null;
            return after;
        }
        return at + 1;
    }

    private int readCode(String line, int at) {
        if (line.startsWith("//", at)) {
            return line.length();
        }
        if (line.startsWith("/*", at)) {
            closing = "*/";
            return at + 2;
        }
        if (line.startsWith(TEXT_BLOCK, at)) {
            closing = TEXT_BLOCK;
            return at + 3;
        }
        char quote = line.charAt(at);
        return quote == '"' || quote == '\'' ? afterLiteral(line, at + 1, quote) : at + 1;
    }

    private static int afterLiteral(String line, int from, char quote) {
        int at = from;
        while (at < line.length() && line.charAt(at) != quote) {
            at += line.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }
}
