package org.align4j.bench;

import java.util.Optional;

/**
 * What is known of the values of two formulas of MATH. A value is known where it is a quotient of two polynomials with rational
 * coefficients: numbers, letters, sums, products, quotients, powers with whole exponents, roots of squares.
 *
 * <p>π and e are taken for letters. A difference in which the letter i is left is not known to be one.
 */
public enum MathSameness {
    /** Both have the same value. */
    EQUAL,
    /** They have different values. */
    DIFFERENT,
    /** One is beyond what can be read here. */
    UNKNOWN;

    /** Compares two formulas in LaTeX: P₁ / Q₁ − P₂ / Q₂ is 0 or not. What is written alike is equal. */
    public static MathSameness of(String first, String second) {
        if (first.equals(second)) {
            return EQUAL;
        }
        Optional<RationalFunction> a = RationalFunction.of(first);
        Optional<RationalFunction> b = RationalFunction.of(second);
        if (a.isEmpty() || b.isEmpty()) {
            return UNKNOWN;
        }
        try {
            Polynomial difference = a.get().minus(b.get()).numerator();
            // i² may be −1.
            return difference.isZero() ? EQUAL : difference.has("i") ? UNKNOWN : DIFFERENT;
        } catch (ArithmeticException e) {
            return UNKNOWN;
        }
    }
}
