package org.align4j.text.jinja;

import java.math.BigInteger;

/**
 * How a number is written, in what str.format and the operator % have in common.
 *
 * @param type a letter: d, b, o, x, X, e, E, f, F, g, G or %
 * @param precision digits behind the point or in all; -1 if not given
 * @param alternate prefixes 0x and the like, trailing zeros
 * @param sign what stands before a number that is not negative: nothing, + or a blank
 * @param grouping between thousands: nothing, a comma or an underscore
 */
record NumberSpec(char type, int precision, boolean alternate, String sign, String grouping) {

    /** A number's text without filling: its sign and prefix, then its digits. */
    record Parts(String prefix, String digits) {}

    Parts of(Object number) {
        if ("dbocxXn".indexOf(type) >= 0) {
            return whole(Numbers.big(number));
        }
        return real(Numbers.real(number));
    }

    private Parts whole(BigInteger number) {
        int radix = type == 'b' ? 2 : type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
        String digits = number.abs().toString(radix);
        String prefix = alternate && radix != 10 ? "0" + type : "";
        return new Parts(
                sign(number.signum() < 0) + prefix,
                grouped(type == 'X' ? digits.toUpperCase(java.util.Locale.ROOT) : digits, radix == 10 ? 3 : 4));
    }

    private Parts real(double number) {
        double shown = type == '%' ? number * 100 : number;
        String digits =
                Double.isNaN(shown) || Double.isInfinite(shown) ? FloatText.special(Math.abs(shown)) : digits(shown);
        String cased = Character.isUpperCase(type) ? digits.toUpperCase(java.util.Locale.ROOT) : digits;
        boolean negative = Math.copySign(1, shown) < 0 && !Double.isNaN(shown);
        return new Parts(sign(negative), grouped(cased, 3) + (type == '%' ? "%" : ""));
    }

    private String digits(double number) {
        int digits = precision < 0 ? 6 : precision;
        return switch (Character.toLowerCase(type)) {
            case 'e' -> FloatText.scientific(number, digits);
            case 'g' -> FloatText.general(number, digits, alternate, 0);
            default -> FloatText.fixed(number, digits) + (alternate && digits == 0 ? "." : "");
        };
    }

    private String sign(boolean negative) {
        return negative ? "-" : sign;
    }

    private String grouped(String digits, int size) {
        int end = 0;
        while (end < digits.length() && Character.digit(digits.charAt(end), 16) >= 0 && (digits.charAt(end) != 'e')) {
            end++;
        }
        if (grouping.isEmpty()) {
            return digits;
        }
        var out = new StringBuilder(digits);
        for (int i = end - size; i > 0; i -= size) {
            out.insert(i, grouping);
        }
        return out.toString();
    }
}
