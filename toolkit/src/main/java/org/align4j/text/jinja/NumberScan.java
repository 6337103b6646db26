package org.align4j.text.jinja;

import java.math.BigInteger;

/** A number of a template: decimal, binary, octal, hexadecimal or with a fraction; single underscores part digits. */
final class NumberScan {

    private final String source;
    private final int start;
    private int end;
    private boolean isFloat;
    private int radix = 10;

    NumberScan(String source, int start) {
        this.source = source;
        this.start = start;
        this.end = start;
        boolean afterDot = start > 0 && source.charAt(start - 1) == '.';
        if (afterDot || !fraction()) {
            integer();
        }
    }

    int end() {
        return end;
    }

    boolean isFloat() {
        return isFloat;
    }

    Object value() {
        String digits = source.substring(start, end).replace("_", "");
        if (isFloat) {
            return Double.parseDouble(digits);
        }
        return Numbers.of(new BigInteger(radix == 10 ? digits : digits.substring(2), radix));
    }

    private boolean fraction() {
        int i = digits(start, 10);
        int point = i < source.length() && source.charAt(i) == '.' ? digits(i + 1, 10) : i + 1;
        boolean fraction = point > i + 1;
        i = fraction ? point : i;
        int exponent = exponent(i);
        isFloat = fraction || exponent > i;
        end = isFloat ? exponent : start;
        return isFloat;
    }

    private int exponent(int i) {
        if (i >= source.length() || Character.toLowerCase(source.charAt(i)) != 'e') {
            return i;
        }
        boolean signed = i + 1 < source.length() && "+-".indexOf(source.charAt(i + 1)) >= 0;
        int from = signed ? i + 2 : i + 1;
        int to = digits(from, 10);
        return to > from ? to : i;
    }

    private void integer() {
        char second = start + 1 < source.length() ? Character.toLowerCase(source.charAt(start + 1)) : 0;
        int prefixed =
                source.charAt(start) != '0' ? 10 : second == 'b' ? 2 : second == 'o' ? 8 : second == 'x' ? 16 : 10;
        int from = prefixed == 10 ? start : start + 2;
        boolean underscore = prefixed != 10 && from < source.length() && source.charAt(from) == '_';
        int to = digits(underscore ? from + 1 : from, prefixed);
        if (prefixed != 10 && to > from) {
            radix = prefixed;
            end = to;
        } else {
            end = source.charAt(start) == '0' ? zeros() : digits(start, 10);
        }
    }

    /** A decimal that begins with 0 is nothing but zeros; what follows is another token. */
    private int zeros() {
        int i = start + 1;
        while (i < source.length() && (source.charAt(i) == '0' || source.startsWith("_0", i))) {
            i += source.charAt(i) == '0' ? 1 : 2;
        }
        return i;
    }

    private int digits(int from, int base) {
        int i = from;
        while (i < source.length()) {
            char c = source.charAt(i);
            boolean parted = c == '_' && i > from && i + 1 < source.length() && isDigit(source.charAt(i + 1), base);
            if (!isDigit(c, base) && !parted) {
                break;
            }
            i++;
        }
        return i;
    }

    private static boolean isDigit(char c, int base) {
        return c < 128 && Character.digit(c, base) >= 0;
    }
}
