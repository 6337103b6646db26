package org.align4j.text.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Python's split and its kin. */
final class Splits {

    private static final String LINE_ENDS = "\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029";

    private Splits() {}

    static List<Object> left(String text, Arguments.Bound bound) {
        int most = most(bound);
        String separator = separator(bound);
        return separator == null ? words(text, most) : parts(text, separator, most);
    }

    /** From the right: the rest that stays whole is the first part. */
    static List<Object> right(String text, Arguments.Bound bound) {
        int most = most(bound);
        String separator = separator(bound);
        String mirrored = reversed(text);
        List<Object> parts = separator == null ? words(mirrored, most) : parts(mirrored, reversed(separator), most);
        parts.replaceAll(part -> reversed((String) part));
        Collections.reverse(parts);
        return parts;
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    private static int most(Arguments.Bound bound) {
        int most = bound.index("maxsplit", -1);
        return most < 0 ? Integer.MAX_VALUE : most;
    }

    private static String separator(Arguments.Bound bound) {
        Object given = bound.get("sep", null);
        String separator = given == null ? null : StringMethods.text(given);
        if (separator != null && separator.isEmpty()) {
            throw PythonError.value("empty separator");
        }
        return separator;
    }

    private static List<Object> parts(String text, String separator, int most) {
        var parts = new ArrayList<>();
        int from = 0;
        for (int i = text.indexOf(separator); i >= 0 && parts.size() < most; i = text.indexOf(separator, from)) {
            parts.add(text.substring(from, i));
            from = i + separator.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static List<Object> words(String text, int most) {
        var words = new ArrayList<>();
        int at = blanksEnd(text, 0);
        while (at < text.length() && words.size() < most) {
            int start = at;
            while (at < text.length() && !PythonText.isSpace(text.charAt(at))) {
                at++;
            }
            words.add(text.substring(start, at));
            at = blanksEnd(text, at);
        }
        if (at < text.length()) {
            words.add(Strips.right(text.substring(at), null));
        }
        return words;
    }

    private static int blanksEnd(String text, int from) {
        int at = from;
        while (at < text.length() && PythonText.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    static List<Object> lines(String text, boolean keepEnds) {
        var lines = new ArrayList<>();
        int from = 0;
        int i = 0;
        while (i < text.length()) {
            if (LINE_ENDS.indexOf(text.charAt(i)) < 0) {
                i++;
                continue;
            }
            int end = i;
            i += text.startsWith("\r\n", i) ? 2 : 1;
            lines.add(text.substring(from, keepEnds ? i : end));
            from = i;
        }
        if (from < text.length()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    static Tuple partition(String text, String separator) {
        requireSeparator(separator);
        int at = text.indexOf(separator);
        return at < 0
                ? Tuple.of(text, "", "")
                : Tuple.of(text.substring(0, at), separator, text.substring(at + separator.length()));
    }

    static Tuple lastPartition(String text, String separator) {
        requireSeparator(separator);
        int at = text.lastIndexOf(separator);
        return at < 0
                ? Tuple.of("", "", text)
                : Tuple.of(text.substring(0, at), separator, text.substring(at + separator.length()));
    }

    private static void requireSeparator(String separator) {
        if (separator.isEmpty()) {
            throw PythonError.value("empty separator");
        }
    }
}
