package org.align4j.text.jinja;

/** Python's strip, of whitespace or of a set of characters. */
final class Strips {

    private Strips() {}

    static String both(String text, String characters) {
        return left(right(text, characters), characters);
    }

    static String left(String text, String characters) {
        int start = 0;
        while (start < text.length() && isStripped(text.codePointAt(start), characters)) {
            start += Character.charCount(text.codePointAt(start));
        }
        return text.substring(start);
    }

    static String right(String text, String characters) {
        int end = text.length();
        while (end > 0 && isStripped(text.codePointBefore(end), characters)) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(0, end);
    }

    private static boolean isStripped(int c, String characters) {
        return characters == null ? PythonText.isSpace(c) : characters.indexOf(c) >= 0;
    }
}
