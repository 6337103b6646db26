package org.align4j.text.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Pattern;

/** Filters of numbers. */
final class NumberFilters {

    private static final Pattern FLOAT = Pattern.compile(
            "[+-]?(?:(?:\\d+(?:_\\d+)*+\\.?(?:\\d+(?:_\\d+)*+)?|\\.\\d+(?:_\\d+)*+)(?:[eE][+-]?\\d+(?:_\\d+)*+)?)");
    private static final Pattern SPECIAL = Pattern.compile("[+-]?(?:inf|infinity|nan)", Pattern.CASE_INSENSITIVE);
    private static final String[] DECIMAL_UNITS = {"kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"};
    private static final String[] BINARY_UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB"};

    private NumberFilters() {}

    static void define(Map<String, Filters.Filter> filters) {
        filters.put("abs", (r, v, a) -> Arithmetic.absolute(v));
        filters.put("round", (r, v, a) -> round(v, a.bind("round", "precision", "method")));
        filters.put("int", (r, v, a) -> integer(v, a.bind("int", "default", "base")));
        filters.put("float", (r, v, a) -> real(v, a.bind("float", "default")));
        filters.put(
                "filesizeformat",
                (r, v, a) -> fileSize(v, a.bind("filesizeformat", "binary").truth("binary")));
    }

    private static Object round(Object value, Arguments.Bound bound) {
        String method = PythonText.str(bound.get("method", "common"));
        int precision = bound.index("precision", 0);
        switch (method) {
            case "common" -> {
                return rounded(value, precision);
            }
            case "ceil", "floor" -> {
                Object power = Arithmetic.power(10L, (long) precision);
                Object scaled = Arithmetic.multiply(value, power);
                Object whole = scaled instanceof Double real
                        ? Numbers.of(Numbers.whole(method.equals("ceil") ? Math.ceil(real) : Math.floor(real)))
                        : Arithmetic.positive(scaled);
                return Arithmetic.divide(whole, power);
            }
            default -> throw PythonError.other("method must be common, ceil or floor");
        }
    }

    /** Half to even, of the value that a float exactly has. */
    private static Object rounded(Object value, int precision) {
        if (!Numbers.isNumber(value)) {
            throw PythonError.type("type " + Types.name(value) + " doesn't define __round__ method");
        }
        if (value instanceof Double real) {
            boolean unchanged = real.isNaN() || real.isInfinite() || precision > 400;
            if (unchanged) {
                return real;
            }
            double rounded = new BigDecimal(real)
                    .setScale(Math.max(precision, -400), RoundingMode.HALF_EVEN)
                    .doubleValue();
            return Math.copySign(rounded, real);
        }
        if (precision >= 0) {
            return Arithmetic.positive(value);
        }
        return Numbers.of(new BigDecimal(Numbers.big(value))
                .setScale(Math.max(precision, -100_000), RoundingMode.HALF_EVEN)
                .toBigInteger());
    }

    private static Object integer(Object value, Arguments.Bound bound) {
        Object otherwise = bound.get("default", 0L);
        try {
            return Types.isText(value) ? parsed(PythonText.str(value), bound.index("base", 10)) : truncated(value);
        } catch (PythonError e) {
            if (!e.isTypeOrValue()) {
                throw e;
            }
        }
        try {
            return Numbers.of(Numbers.whole(real(value)));
        } catch (PythonError e) {
            return otherwise;
        }
    }

    private static Object truncated(Object value) {
        Undefined.require(value);
        if (!Numbers.isNumber(value)) {
            throw PythonError.type("int() argument must be a string or a number, not '" + Types.name(value) + "'");
        }
        return value instanceof Double real ? Numbers.of(Numbers.whole(real)) : Arithmetic.positive(value);
    }

    private static Object parsed(String text, int base) {
        String digits = Strips.both(text, null);
        boolean signed = digits.startsWith("-") || digits.startsWith("+");
        String magnitude = signed ? digits.substring(1) : digits;
        String prefix = base == 2 ? "0b" : base == 8 ? "0o" : base == 16 ? "0x" : "";
        boolean prefixed = !prefix.isEmpty() && Cases.lower(magnitude).startsWith(prefix);
        magnitude = prefixed ? magnitude.substring(magnitude.startsWith("_", 2) ? 3 : 2) : magnitude;
        if (base < 2 || base > 36) {
            throw PythonError.unsupported("the base " + base);
        }
        boolean parted = magnitude.startsWith("_") || magnitude.endsWith("_") || magnitude.contains("__");
        String plain = magnitude.replace("_", "");
        boolean valid = !plain.isEmpty()
                && !parted
                && plain.length() <= 4300
                && plain.codePoints().allMatch(c -> Character.digit(c, base) >= 0);
        if (!valid) {
            throw PythonError.value("invalid literal for int() with base " + base);
        }
        var number = new BigInteger(plain, base);
        return Numbers.of(digits.startsWith("-") ? number.negate() : number);
    }

    private static Object real(Object value, Arguments.Bound bound) {
        try {
            return real(value);
        } catch (PythonError e) {
            if (!e.isTypeOrValue()) {
                throw e;
            }
            return bound.get("default", 0.0);
        }
    }

    /** Python's float(). */
    private static double real(Object value) {
        Undefined.require(value);
        if (Numbers.isNumber(value)) {
            return Numbers.real(value);
        }
        if (!Types.isText(value)) {
            throw PythonError.type("float() argument must be a string or a real number");
        }
        String text = Strips.both(PythonText.str(value), null);
        if (SPECIAL.matcher(text).matches()) {
            boolean negative = text.startsWith("-");
            return Cases.lower(text).contains("nan")
                    ? Double.NaN
                    : negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (text.length() > 4300 || !FLOAT.matcher(text).matches()) {
            throw PythonError.value("could not convert string to float");
        }
        return Double.parseDouble(text.replace("_", ""));
    }

    private static String fileSize(Object value, boolean binary) {
        double bytes = real(value);
        int base = binary ? 1024 : 1000;
        if (bytes == 1) {
            return "1 Byte";
        }
        if (bytes < base) {
            return Numbers.whole(bytes) + " Bytes";
        }
        String[] units = binary ? BINARY_UNITS : DECIMAL_UNITS;
        double unit = base;
        int i = 0;
        while (i < units.length - 1 && bytes >= unit * base) {
            unit *= base;
            i++;
        }
        return FloatText.fixed(base * bytes / (unit * base), 1) + " " + units[i];
    }
}
