package org.align4j.text.jinja;

import java.util.List;

/** Python's searches in a text; places are counted in characters (code points). */
final class Search {

    private Search() {}

    static boolean starts(String text, List<Object> arguments) {
        String part = part(text, arguments);
        return part != null
                && prefixes(arguments.get(0)).stream().anyMatch(p -> part.startsWith(StringMethods.text(p)));
    }

    static boolean ends(String text, List<Object> arguments) {
        String part = part(text, arguments);
        return part != null && prefixes(arguments.get(0)).stream().anyMatch(p -> part.endsWith(StringMethods.text(p)));
    }

    private static List<Object> prefixes(Object given) {
        return given instanceof Tuple tuple ? tuple.items() : List.of(StringMethods.text(given));
    }

    static long count(String text, List<Object> arguments) {
        String part = part(text, arguments);
        String sought = StringMethods.text(arguments.get(0));
        if (part == null) {
            return 0;
        }
        if (sought.isEmpty()) {
            return Sequences.length(part) + 1;
        }
        long count = 0;
        for (int i = part.indexOf(sought); i >= 0; i = part.indexOf(sought, i + sought.length())) {
            count++;
        }
        return count;
    }

    static long find(String text, List<Object> arguments) {
        String part = part(text, arguments);
        return part == null ? -1 : place(text, arguments, part.indexOf(StringMethods.text(arguments.get(0))), part);
    }

    static long findLast(String text, List<Object> arguments) {
        String part = part(text, arguments);
        return part == null ? -1 : place(text, arguments, part.lastIndexOf(StringMethods.text(arguments.get(0))), part);
    }

    static long found(long place) {
        if (place < 0) {
            throw PythonError.value("substring not found");
        }
        return place;
    }

    private static long place(String text, List<Object> arguments, int index, String part) {
        return index < 0 ? -1 : bound(text, arguments, 1, 0) + part.codePointCount(0, index);
    }

    /** The text between the optional bounds; null if they leave none, not even an empty one. */
    private static String part(String text, List<Object> arguments) {
        int from = bound(text, arguments, 1, 0);
        int to = Math.min(bound(text, arguments, 2, Integer.MAX_VALUE), Sequences.length(text));
        if (from > to) {
            return null;
        }
        int start = text.offsetByCodePoints(0, from);
        return text.substring(start, text.offsetByCodePoints(start, to - from));
    }

    private static int bound(String text, List<Object> arguments, int index, int otherwise) {
        if (index >= arguments.size() || arguments.get(index) == null) {
            return otherwise;
        }
        int bound = Numbers.index(arguments.get(index));
        return Math.max(0, bound < 0 ? bound + Sequences.length(text) : bound);
    }

    /**
     * Replaces a part, from the left.
     *
     * @param count how often at most; negative for all
     */
    static String replace(String text, String old, String now, int count) {
        int most = count < 0 ? Integer.MAX_VALUE : count;
        var out = new StringBuilder();
        int from = 0;
        for (int i = text.indexOf(old); i >= 0 && most > 0; most--) {
            out.append(text, from, i).append(now);
            from = i + old.length();
            Limits.requireSize((long) out.length() + now.length());
            if (old.isEmpty() && i == text.length()) {
                return out.toString();
            }
            i = text.indexOf(old, old.isEmpty() ? text.offsetByCodePoints(i, 1) : from);
        }
        return out.append(text, from, text.length()).toString();
    }
}
