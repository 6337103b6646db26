package org.align4j.text.jinja;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's format(value, spec), the part behind the colon in str.format. */
final class FormatSpec {

    private static final Pattern SPEC = Pattern.compile(
            "(?:(?<fill>.)?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<alternate>#)?(?<zero>0)?(?<width>[0-9]{1,8})?"
                    + "(?<grouping>[,_])?(?:\\.(?<precision>[0-9]{1,8}))?(?<type>[bcdeEfFgGnosxX%])?",
            Pattern.DOTALL);

    private final Matcher spec;
    private final String type;
    private final int precision;

    private FormatSpec(Matcher spec) {
        this.spec = spec;
        this.type = part("type", "");
        this.precision = Integer.parseInt(part("precision", "-1"));
    }

    static String format(Object value, String spec) {
        if (spec.isEmpty()) {
            return PythonText.str(value);
        }
        Matcher matcher = SPEC.matcher(spec);
        if (!matcher.matches()) {
            throw PythonError.value("Invalid format specifier '" + spec + "'");
        }
        var format = new FormatSpec(matcher);
        if (value instanceof String text) {
            return format.text(text);
        }
        if (!Numbers.isNumber(value)) {
            throw PythonError.type("unsupported format string passed to " + Types.name(value) + ".__format__");
        }
        return format.number(value);
    }

    private String part(String name, String otherwise) {
        return spec.group(name) == null ? otherwise : spec.group(name);
    }

    private String text(String text) {
        boolean numeric = !part("sign", "").isEmpty()
                || !part("alternate", "").isEmpty()
                || !part("grouping", "").isEmpty()
                || part("align", "").equals("=");
        if (numeric || !type.isEmpty() && !type.equals("s")) {
            throw PythonError.value("Invalid format specifier for object of type 'str'");
        }
        boolean cut = precision >= 0 && precision < Sequences.length(text);
        String shown = cut ? text.substring(0, text.offsetByCodePoints(0, precision)) : text;
        return padded("", shown, part("align", "<"));
    }

    private String number(Object value) {
        boolean whole = Numbers.isInteger(value);
        if (type.equals("s")
                || type.equals("c")
                || type.equals("n")
                || !whole && "bdoxX".contains(type) && !type.isEmpty()) {
            throw PythonError.value(
                    "Unknown format code '" + type + "' for object of type '" + Types.name(value) + "'");
        }
        if (whole && precision >= 0 && (type.isEmpty() || "bdoxX".contains(type))) {
            throw PythonError.value("Precision not allowed in integer format specifier");
        }
        String sign = part("sign", "").replace("-", "");
        boolean alternate = !part("alternate", "").isEmpty();
        NumberSpec.Parts parts;
        if (type.isEmpty() && !whole) {
            parts = untyped((Double) value, sign);
        } else {
            char letter = type.isEmpty() ? 'd' : type.charAt(0);
            parts = new NumberSpec(letter, precision, alternate, sign, part("grouping", "")).of(value);
        }
        return padded(
                parts.prefix(), parts.digits(), part("align", part("zero", "").isEmpty() ? ">" : "="));
    }

    /** A float without a type: like repr, or like g with at least one digit behind the point. */
    private NumberSpec.Parts untyped(double value, String sign) {
        boolean special = Double.isNaN(value) || Double.isInfinite(value);
        if (!part("grouping", "").isEmpty()) {
            throw PythonError.unsupported("grouping of a float without a type");
        }
        String text = special || precision < 0 ? FloatText.repr(Math.abs(value)) : general(value);
        boolean negative = Math.copySign(1, value) < 0 && !Double.isNaN(value);
        return new NumberSpec.Parts(negative ? "-" : sign, text);
    }

    private String general(double value) {
        String text = FloatText.general(value, precision, false, -1);
        boolean pointless = text.indexOf('.') < 0 && text.indexOf('e') < 0;
        return pointless ? text + ".0" : text;
    }

    private String padded(String prefix, String digits, String align) {
        int width = Integer.parseInt(part("width", "0"));
        Limits.requireSize(width);
        String fill = part("fill", part("zero", "").isEmpty() ? " " : "0");
        int missing = Math.max(0, width - Sequences.length(prefix + digits));
        return switch (align) {
            case "<" -> prefix + digits + fill.repeat(missing);
            case ">" -> fill.repeat(missing) + prefix + digits;
            case "=" -> prefix + fill.repeat(missing) + digits;
            default -> fill.repeat(missing / 2) + prefix + digits + fill.repeat(missing - missing / 2);
        };
    }
}
