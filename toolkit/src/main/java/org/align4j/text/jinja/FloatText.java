package org.align4j.text.jinja;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Floats as Python prints them. */
final class FloatText {

    private static final RoundingMode[] NEAREST_FIRST = {RoundingMode.HALF_EVEN, RoundingMode.DOWN, RoundingMode.UP};

    private FloatText() {}

    /** The shortest text that reads back as the same float; with an exponent below 1e-4 and from 1e16 on. */
    static String repr(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return special(number);
        }
        BigDecimal shortest = shortest(Math.abs(number));
        int exponent = shortest.signum() == 0 ? 0 : exponent(shortest);
        String text = exponent < -4 || exponent >= 16 ? scientific(shortest, exponent) : fixed(shortest);
        return sign(number) + text;
    }

    /** nan, inf or -inf. */
    static String special(double number) {
        return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
    }

    private static String sign(double number) {
        return Math.copySign(1, number) < 0 ? "-" : "";
    }

    private static String fixed(BigDecimal number) {
        String text = number.toPlainString();
        return text.indexOf('.') >= 0 ? text : text + ".0";
    }

    private static String scientific(BigDecimal number, int exponent) {
        String digits = number.unscaledValue().toString();
        String point = digits.length() > 1 ? "." + digits.substring(1) : "";
        return digits.charAt(0) + point + "e" + exponentText(exponent);
    }

    /** At least two digits, always signed. */
    static String exponentText(int exponent) {
        String digits = Integer.toString(Math.abs(exponent));
        return (exponent < 0 ? "-" : "+") + (digits.length() < 2 ? "0" : "") + digits;
    }

    /** The power of ten of the first digit. */
    static int exponent(BigDecimal number) {
        return number.precision() - number.scale() - 1;
    }

    /** Java 17's own text is not always the shortest. */
    private static BigDecimal shortest(double number) {
        if (number == 0) {
            return BigDecimal.ZERO;
        }
        var exact = new BigDecimal(number);
        for (int digits = 1; digits < 17; digits++) {
            for (RoundingMode mode : NEAREST_FIRST) {
                BigDecimal rounded = exact.round(new MathContext(digits, mode));
                if (rounded.doubleValue() == number) {
                    return plain(rounded);
                }
            }
        }
        return plain(exact.round(new MathContext(17, RoundingMode.HALF_EVEN)));
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.stripTrailingZeros();
    }

    /** C's %f: so many digits behind the point. */
    static String fixed(double number, int precision) {
        requirePrecision(precision);
        return new BigDecimal(number)
                .abs()
                .setScale(precision, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** C's %e: one digit, so many behind the point, and an exponent. */
    static String scientific(double number, int precision) {
        requirePrecision(precision);
        BigDecimal exact = new BigDecimal(number).abs();
        if (exact.signum() == 0) {
            return fixed(0, precision) + "e+00";
        }
        BigDecimal rounded = exact.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        int exponent = exponent(rounded);
        return rounded.movePointLeft(exponent)
                        .setScale(precision, RoundingMode.HALF_EVEN)
                        .toPlainString() + "e" + exponentText(exponent);
    }

    /** C's %g: so many digits in all, without trailing zeros unless {@code alternate}, with an exponent where shorter. */
    static String general(double number, int precision, boolean alternate, int fixedFrom) {
        int digits = Math.max(1, precision);
        String scientific = scientific(number, digits - 1);
        int mark = scientific.indexOf('e');
        int exponent = Integer.parseInt(scientific.substring(mark + 1));
        if (exponent < -4 || exponent >= digits + fixedFrom) {
            String mantissa = scientific.substring(0, mark);
            return (alternate ? mantissa : stripped(mantissa)) + scientific.substring(mark);
        }
        String fixed = fixed(number, Math.max(0, digits - 1 - exponent));
        return alternate ? fixed : stripped(fixed);
    }

    private static String stripped(String number) {
        if (number.indexOf('.') < 0) {
            return number;
        }
        return number.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    private static void requirePrecision(int precision) {
        if (precision < 0 || precision > 1000) {
            throw PythonError.value("precision must be in [0, 1000], was " + precision);
        }
    }
}
