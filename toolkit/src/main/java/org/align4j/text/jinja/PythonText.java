package org.align4j.text.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Python's str() and repr(). */
final class PythonText {

    /** Python refuses to print whole numbers of more digits. */
    private static final int MOST_DIGITS = 4300;

    private PythonText() {}

    static String str(Object value) {
        if (value instanceof String text) {
            return text;
        }
        return value instanceof PythonValue own ? own.text() : repr(value);
    }

    static String repr(Object value) {
        var out = new StringBuilder();
        repr(value, out, new ArrayList<>());
        return out.toString();
    }

    private static void repr(Object value, StringBuilder out, List<Object> within) {
        Limits.requireSize(out.length());
        if (value instanceof List<?> list) {
            repr(value, Types.list(list), "[", "]", out, within);
        } else if (value instanceof Tuple tuple) {
            repr(value, tuple.items(), "(", tuple.items().size() == 1 ? ",)" : ")", out, within);
        } else if (value instanceof Dict dict) {
            repr(dict, out, within);
        } else {
            out.append(value instanceof String text ? quoted(text) : scalar(value));
        }
    }

    private static void repr(
            Object owner, List<Object> items, String open, String close, StringBuilder out, List<Object> within) {
        if (within.stream().anyMatch(w -> w == owner)) {
            out.append(open).append("...").append(close.substring(close.length() - 1));
            return;
        }
        within.add(owner);
        out.append(open);
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            repr(items.get(i), out, within);
        }
        out.append(close);
        within.remove(within.size() - 1);
    }

    private static void repr(Dict dict, StringBuilder out, List<Object> within) {
        if (within.stream().anyMatch(w -> w == dict)) {
            out.append("{...}");
            return;
        }
        within.add(dict);
        out.append('{');
        String separator = "";
        for (Tuple pair : dict.pairs()) {
            out.append(separator);
            repr(pair.items().get(0), out, within);
            out.append(": ");
            repr(pair.items().get(1), out, within);
            separator = ", ";
        }
        out.append('}');
        within.remove(within.size() - 1);
    }

    private static String scalar(Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof PythonValue own) {
            return own.repr();
        }
        if (value instanceof Double real) {
            return FloatText.repr(real);
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof BigInteger big && big.toString().length() > MOST_DIGITS) {
            throw PythonError.value("a number of more than " + MOST_DIGITS + " digits is not printed");
        }
        if (value instanceof Number) {
            return value.toString();
        }
        throw PythonError.unsupported("printing a function");
    }

    /** A text as a literal: in single quotes, unless it holds such and no double ones. */
    static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        var out = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c == quote) {
                        out.append('\\').append(quote);
                    } else if (isPrintable(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(String.format(c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
                    }
                }
            }
        });
        return out.append(quote).toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }

    /** What Python strips and splits at: its isspace(). */
    static boolean isSpace(int c) {
        return c >= 9 && c <= 13
                || c >= 28 && c <= 32
                || c == 0x85
                || c >= 0xA0 && (Character.getType(c) == Character.SPACE_SEPARATOR || c == 0x2028 || c == 0x2029);
    }
}
