package org.align4j.text.jinja;

/** The escapes of a string literal, as Python reads them. */
final class Escapes {

    private static final String LETTERS = "abfnrtv\\'\"";
    private static final String MEANINGS = "\u0007\b\f\n\r\t\u000b\\'\"";

    private final String text;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private Escapes(String text) {
        this.text = text;
    }

    static String decode(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        var escapes = new Escapes(text);
        while (escapes.at < text.length()) {
            escapes.next();
        }
        return escapes.out.toString();
    }

    private void next() {
        char c = text.charAt(at++);
        if (c != '\\') {
            out.append(c);
            return;
        }
        char letter = text.charAt(at++); // a literal never ends in a single backslash: it would not have ended there
        int known = LETTERS.indexOf(letter);
        if (known >= 0) {
            out.append(MEANINGS.charAt(known));
        } else if (letter == 'x' || letter == 'u' || letter == 'U') {
            hexadecimal(letter == 'x' ? 2 : letter == 'u' ? 4 : 8, letter);
        } else if (letter >= '0' && letter <= '7') {
            octal();
        } else if (letter == 'N') {
            throw PythonError.unsupported("the escape \\N");
        } else if (letter != '\n') {
            out.append('\\').append(letter);
        }
    }

    private void hexadecimal(int digits, char letter) {
        int end = at + digits;
        boolean complete = end <= text.length()
                && text.substring(at, end).chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
        long code = complete ? Long.parseLong(text.substring(at, end), 16) : -1;
        if (code < 0 || code > Character.MAX_CODE_POINT) {
            throw PythonError.value("malformed escape \\" + letter + ", it needs " + digits + " hexadecimal digits");
        }
        out.appendCodePoint((int) code);
        at = end;
    }

    private void octal() {
        int start = at - 1;
        while (at < text.length() && at < start + 3 && text.charAt(at) >= '0' && text.charAt(at) <= '7') {
            at++;
        }
        out.append((char) Integer.parseInt(text.substring(start, at), 8));
    }
}
