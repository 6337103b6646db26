package org.align4j.bench;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.align4j.Require;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * Reads a formula in LaTeX: sum = [±] product {± product}; product = power {[· or /] power}; power = atom [^ exponent].
 *
 * <p>What it does not know it refuses, a word of three letters or more among it: {@code Yes} is not Y · e · s.
 */
final class MathParser {

    private static final int MOST_EXPONENT = 64;
    private static final int MOST_DEPTH = 64;
    private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)");
    private static final Pattern THOUSANDS =
            Pattern.compile("(?<![\\d.,(\\[])\\d{1,3}(?:(?:,|\\{,\\})\\d{3})+(?![\\d,])");
    private static final Pattern WORD = Pattern.compile("(?<![\\\\a-zA-Z])[a-zA-Z]{3,}");

    /** What stands for a sign, and what is only for the eye. */
    private static final List<List<String>> SPELLINGS = List.of(
            List.of("\\left", ""),
            List.of("\\right", ""),
            List.of("\\dfrac", "\\frac"),
            List.of("\\tfrac", "\\frac"),
            List.of("\\cdot", "*"),
            List.of("\\times", "*"),
            List.of("\\div", "/"),
            List.of("\\!", ""),
            List.of("\\,", ""),
            List.of("\\pi", "π"),
            List.of("[", "("),
            List.of("]", ")"));

    private final String text;
    private int at;
    private int depth;

    /** @throws IllegalArgumentException for a word */
    MathParser(String formula) {
        Require.that(!WORD.matcher(formula).find(), "a formula must have no words, was '%s'", formula);
        String plain = THOUSANDS
                .matcher(formula.replaceAll("\\s+", " "))
                .replaceAll(hit -> hit.group().replaceAll("[^0-9]", ""));
        for (List<String> each : SPELLINGS) {
            plain = plain.replace(each.get(0), each.get(1));
        }
        // 1 2 is not 12.
        Require.that(!plain.matches(".*\\d \\d.*"), "a formula must have a sign between numbers, was '%s'", formula);
        text = plain.replace(" ", "");
    }

    /**
     * The value of all of the formula.
     *
     * @throws IllegalArgumentException for what is not known
     * @throws ArithmeticException for a division by 0
     */
    RationalFunction value() {
        RationalFunction value = sum();
        Require.that(at == text.length(), "a formula must end at %s, was '%s'", at, text);
        return value;
    }

    private RationalFunction sum() {
        Require.that(++depth <= MOST_DEPTH, "a formula must be nested at most %s deep", MOST_DEPTH);
        boolean negative = take("-");
        if (!negative) {
            take("+");
        }
        RationalFunction sum = product();
        sum = negative ? sum.times(number("-1")) : sum;
        while (peek("+") || peek("-")) {
            sum = take("+") ? sum.plus(product()) : minus(sum);
        }
        depth--;
        return sum;
    }

    private RationalFunction minus(RationalFunction sum) {
        at++;
        return sum.minus(product());
    }

    private RationalFunction product() {
        RationalFunction product = power();
        while (at < text.length() && !peek("+") && !peek("-") && !peek(")") && !peek("}")) {
            if (take("/")) {
                product = product.over(power());
            } else {
                boolean sign = take("*");
                // 3 1/2 written 3\frac{1}{2} may be a mixed number: it is not known.
                Require.that(
                        sign || !(at > 0 && Character.isDigit(text.charAt(at - 1)) && peek("\\frac")),
                        "a number must not stand before a fraction, was '%s'",
                        text);
                product = product.times(power());
            }
        }
        return product;
    }

    private RationalFunction power() {
        RationalFunction base = atom();
        if (!take("^")) {
            return base;
        }
        RationalFunction exponent = peek("{") ? braced() : digitOrLetter();
        BigFraction number = exponent.numerator()
                .number()
                .filter(n -> exponent.denominator().equals(Polynomial.ONE))
                .orElseThrow(() -> new IllegalArgumentException("an exponent must be a number, in '" + text + "'"));
        Require.that(
                number.getDenominator().equals(BigInteger.ONE) && Math.abs(number.doubleValue()) <= MOST_EXPONENT,
                "an exponent must be whole and at most %s, was %s",
                MOST_EXPONENT,
                number);
        return base.power(number.intValue());
    }

    private RationalFunction atom() {
        if (take("\\frac")) {
            return argument().over(argument());
        }
        if (take("\\sqrt")) {
            return root(argument());
        }
        if (take("(")) {
            return closed(")");
        }
        if (peek("{")) {
            return braced();
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt()) {
            at = number.end();
            return number(number.group());
        }
        return digitOrLetter();
    }

    /** Of a command: in braces, or one character. */
    private RationalFunction argument() {
        return peek("{") ? braced() : digitOrLetter();
    }

    private RationalFunction braced() {
        at++;
        return closed("}");
    }

    private RationalFunction closed(String by) {
        RationalFunction value = sum();
        Require.that(take(by), "a formula must have a '%s' at %s, was '%s'", by, at, text);
        return value;
    }

    private RationalFunction digitOrLetter() {
        Require.that(at < text.length(), "a formula must go on, was '%s'", text);
        char c = text.charAt(at++);
        Require.that(Character.isLetterOrDigit(c), "a formula must not have '%s' at %s, was '%s'", c, at, text);
        return c >= '0' && c <= '9'
                ? number(String.valueOf(c))
                : RationalFunction.of(Polynomial.letter(String.valueOf(c)));
    }

    private RationalFunction root(RationalFunction value) {
        BigFraction number = value.numerator()
                .number()
                .filter(n -> value.denominator().equals(Polynomial.ONE) && n.compareTo(BigFraction.ZERO) >= 0)
                .orElseThrow(() -> new IllegalArgumentException("a root must be of a number, in '" + text + "'"));
        return RationalFunction.of(
                Polynomial.of(new BigFraction(root(number.getNumerator()), root(number.getDenominator()))));
    }

    private static BigInteger root(BigInteger square) {
        BigInteger root = square.sqrt();
        Require.that(root.multiply(root).equals(square), "a root must be of a square, was of %s", square);
        return root;
    }

    private static RationalFunction number(String decimal) {
        var value = new BigDecimal(decimal);
        return RationalFunction.of(
                Polynomial.of(new BigFraction(value.unscaledValue(), BigInteger.TEN.pow(Math.max(0, value.scale())))));
    }

    private boolean peek(String sign) {
        return text.startsWith(sign, at);
    }

    private boolean take(String sign) {
        boolean there = peek(sign);
        at += there ? sign.length() : 0;
        return there;
    }
}
