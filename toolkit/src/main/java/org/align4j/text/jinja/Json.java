package org.align4j.text.jinja;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/**
 * Python's json.dumps.
 *
 * @param ascii whether characters beyond ASCII are escaped
 * @param indent what a level is set in by; null for everything on one line
 * @param comma what stands between elements
 * @param colon what stands between a key and its value
 * @param sorted whether keys are put in order
 */
record Json(boolean ascii, String indent, String comma, String colon, boolean sorted) {

    private static final int DEEPEST = 500;

    /** What stands for one level: so many blanks, or a text. */
    static String indent(Object given) {
        if (given == null || given instanceof String) {
            return (String) given;
        }
        int blanks = Math.max(0, Numbers.index(given));
        Limits.requireSize(blanks);
        return " ".repeat(blanks);
    }

    String write(Object value) {
        var out = new StringBuilder();
        write(value, out, 0);
        return out.toString();
    }

    private void write(Object value, StringBuilder out, int depth) {
        if (depth > DEEPEST) {
            throw PythonError.value("JSON must not be nested deeper than " + DEEPEST);
        }
        Limits.requireSize(out.length());
        if (value instanceof Dict dict) {
            write(dict, out, depth);
        } else if (value instanceof List<?> || value instanceof Tuple) {
            write(Sequences.list(value), out, depth);
        } else if (Types.isText(value)) {
            quoted(PythonText.str(value), out);
        } else if (value == null || Numbers.isNumber(value)) {
            out.append(scalar(value));
        } else {
            throw PythonError.type("Object of type " + Types.name(value) + " is not JSON serializable");
        }
    }

    private void write(List<Object> items, StringBuilder out, int depth) {
        if (items.isEmpty()) {
            out.append("[]");
            return;
        }
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "" : comma);
            newLine(out, depth + 1);
            write(items.get(i), out, depth + 1);
        }
        newLine(out, depth);
        out.append(']');
    }

    private void write(Dict dict, StringBuilder out, int depth) {
        List<Object> keys = dict.keys();
        if (keys.isEmpty()) {
            out.append("{}");
            return;
        }
        if (sorted) {
            SequenceFilters.sort(keys, false, (a, b) -> Order.compare(a, b, "<"));
        }
        out.append('{');
        for (int i = 0; i < keys.size(); i++) {
            out.append(i == 0 ? "" : comma);
            newLine(out, depth + 1);
            quoted(key(keys.get(i)), out);
            out.append(colon);
            write(dict.get(keys.get(i)), out, depth + 1);
        }
        newLine(out, depth);
        out.append('}');
    }

    private void newLine(StringBuilder out, int depth) {
        if (indent != null) {
            Limits.requireSize((long) out.length() + (long) indent.length() * depth);
            out.append('\n').append(indent.repeat(depth));
        }
    }

    private static String key(Object key) {
        if (Types.isText(key)) {
            return PythonText.str(key);
        }
        if (key == null || Numbers.isNumber(key)) {
            return scalar(key);
        }
        throw PythonError.type("keys must be str, int, float, bool or None, not " + Types.name(key));
    }

    private static String scalar(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Double real && (real.isNaN() || real.isInfinite())) {
            return real.isNaN() ? "NaN" : real > 0 ? "Infinity" : "-Infinity";
        }
        if (value instanceof BigInteger || !(value instanceof Boolean)) {
            return PythonText.repr(value);
        }
        return value.toString();
    }

    private void quoted(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> out.append(c < ' ' || ascii && c > '~' ? escape(c) : String.valueOf(c));
            }
        }
        out.append('"');
    }

    private static String escape(char c) {
        return String.format(Locale.ROOT, "\\u%04x", (int) c);
    }
}
