package org.align4j.text.jinja;

import java.util.Iterator;
import java.util.List;

/** Python's {@code text % values}. */
final class PercentFormat {

    private static final String FLAGS = "-+ #0";
    private static final int NONE = Integer.MIN_VALUE;

    private final String format;
    private final Object values;
    private final Iterator<Object> arguments;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private PercentFormat(String format, Object values) {
        this.format = format;
        this.values = values;
        this.arguments = (values instanceof Tuple tuple ? tuple.items() : java.util.Arrays.asList(values)).iterator();
    }

    static Object format(Object text, Object values) {
        if (text instanceof Markup) {
            throw PythonError.unsupported("formatting text marked as safe");
        }
        var format = new PercentFormat((String) text, values);
        format.run();
        return format.out.toString();
    }

    private void run() {
        boolean byName = false;
        while (at < format.length()) {
            char c = format.charAt(at++);
            if (c == '%') {
                byName |= at < format.length() && format.charAt(at) == '(';
                conversion();
            } else {
                out.append(c);
            }
            Limits.requireSize(out.length());
        }
        boolean mapping = values instanceof Dict
                || values instanceof List<?>
                || values instanceof Range
                || values instanceof Undefined;
        if (!byName && !mapping && arguments.hasNext()) {
            throw PythonError.type("not all arguments converted during string formatting");
        }
    }

    private void conversion() {
        Object named = at < format.length() && format.charAt(at) == '(' ? named() : PythonValue.MISSING;
        int start = at;
        while (FLAGS.indexOf(peek()) >= 0) {
            at++;
        }
        String flags = format.substring(start, at);
        int given = number();
        int width = given == NONE ? 0 : given;
        boolean left = flags.contains("-") || width < 0;
        int precision = -1;
        if (peek() == '.') {
            at++;
            precision = Math.max(0, number());
        }
        while ("hlL".indexOf(peek()) >= 0) {
            at++;
        }
        char type = peek();
        at++;
        String text = type == '%' ? "%" : null;
        var parts = text != null
                ? new NumberSpec.Parts("", text)
                : parts(type, flags, precision, named == PythonValue.MISSING ? next() : named);
        boolean zero = flags.contains("0") && !left && "diuoxXeEfFgG".indexOf(type) >= 0;
        pad(parts, Math.abs(width), left, zero);
    }

    private void pad(NumberSpec.Parts parts, int width, boolean left, boolean zero) {
        Limits.requireSize(width);
        String text = parts.prefix() + parts.digits();
        int missing = Math.max(0, width - text.codePointCount(0, text.length()));
        if (left) {
            out.append(text).append(" ".repeat(missing));
        } else if (zero) {
            out.append(parts.prefix()).append("0".repeat(missing)).append(parts.digits());
        } else {
            out.append(" ".repeat(missing)).append(text);
        }
    }

    private NumberSpec.Parts parts(char type, String flags, int precision, Object value) {
        switch (type) {
            case 's', 'r', 'a' -> {
                String text = type == 's' ? PythonText.str(value) : PythonText.repr(value);
                if (type == 'a') {
                    throw PythonError.unsupported("the conversion %a");
                }
                boolean cut = precision >= 0 && precision < Sequences.length(text);
                return new NumberSpec.Parts("", cut ? text.substring(0, text.offsetByCodePoints(0, precision)) : text);
            }
            case 'c' -> {
                return new NumberSpec.Parts("", character(value));
            }
            case 'd', 'i', 'u', 'o', 'x', 'X', 'e', 'E', 'f', 'F', 'g', 'G' -> {
                return number(type, flags, precision, value);
            }
            default -> throw PythonError.value("unsupported format character '" + type + "'");
        }
    }

    private NumberSpec.Parts number(char type, String flags, int precision, Object value) {
        Undefined.require(value);
        boolean whole = "diuoxX".indexOf(type) >= 0;
        if (!Numbers.isNumber(value) || "oxX".indexOf(type) >= 0 && value instanceof Double) {
            throw PythonError.type(
                    "%%%s format: %s is required, not %s",
                    type, "oxX".indexOf(type) >= 0 ? "an integer" : "a real number", Types.name(value));
        }
        Object number = whole && value instanceof Double real ? Numbers.of(Numbers.whole(real)) : value;
        String sign = flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
        var parts = new NumberSpec("iu".indexOf(type) >= 0 ? 'd' : type, precision, flags.contains("#"), sign, "")
                .of(number);
        int missing = whole ? Math.max(0, precision - parts.digits().length()) : 0;
        return new NumberSpec.Parts(parts.prefix(), "0".repeat(missing) + parts.digits());
    }

    private static String character(Object value) {
        if (Numbers.isInteger(value) && Character.isValidCodePoint(Numbers.index(value))) {
            return Character.toString(Numbers.index(value));
        }
        if (value instanceof String text && Sequences.length(text) == 1) {
            return text;
        }
        throw PythonError.type("%c requires int or char");
    }

    private Object named() {
        int depth = 1;
        int start = ++at;
        while (at < format.length() && depth > 0) {
            depth += format.charAt(at) == '(' ? 1 : format.charAt(at) == ')' ? -1 : 0;
            at++;
        }
        if (depth > 0) {
            throw PythonError.value("incomplete format key");
        }
        if (!(values instanceof Dict dict)) {
            throw PythonError.type("format requires a mapping");
        }
        String key = format.substring(start, at - 1);
        Object value = dict.get(key);
        if (value == PythonValue.MISSING) {
            throw PythonError.other("KeyError: " + PythonText.quoted(key));
        }
        return value;
    }

    /** Digits, or a star for the next argument, which may be negative; {@link #NONE} if there are none. */
    private int number() {
        if (peek() == '*') {
            at++;
            return Numbers.index(next());
        }
        int start = at;
        while (Character.isDigit(peek())) {
            at++;
        }
        if (at - start > 8) {
            throw PythonError.value("width too big");
        }
        return at == start ? NONE : Integer.parseInt(format.substring(start, at));
    }

    private Object next() {
        if (!arguments.hasNext()) {
            throw PythonError.type("not enough arguments for format string");
        }
        return arguments.next();
    }

    private char peek() {
        if (at >= format.length()) {
            throw PythonError.value("incomplete format");
        }
        return format.charAt(at);
    }
}
