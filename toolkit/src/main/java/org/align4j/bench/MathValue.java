package org.align4j.bench;

import java.util.Optional;

/**
 * The value of a formula of MATH, where it is a quotient of two polynomials with rational coefficients: numbers, letters, sums,
 * products, quotients, powers with whole exponents, roots of squares. π is taken for a letter.
 *
 * @param numerator P
 * @param denominator Q, not 0
 */
public record MathValue(Polynomial numerator, Polynomial denominator) {

    /** What is known of two formulas. */
    public enum Sameness {
        /** Both have the same value. */
        EQUAL,
        /** They have different values. */
        DIFFERENT,
        /** One is beyond what can be read here. */
        UNKNOWN
    }

    public MathValue {
        if (denominator.isZero()) {
            throw new ArithmeticException("the denominator must not be 0");
        }
    }

    /** Whether two formulas have the same value: P₁ Q₂ = P₂ Q₁. */
    public static Sameness compare(String first, String second) {
        if (first.equals(second)) {
            return Sameness.EQUAL;
        }
        Optional<MathValue> a = of(first);
        Optional<MathValue> b = of(second);
        if (a.isEmpty() || b.isEmpty()) {
            return Sameness.UNKNOWN;
        }
        try {
            return a.get().minus(b.get()).numerator.isZero() ? Sameness.EQUAL : Sameness.DIFFERENT;
        } catch (ArithmeticException e) {
            return Sameness.UNKNOWN;
        }
    }

    /** The value of a formula in LaTeX; empty if it is beyond what can be read here. */
    public static Optional<MathValue> of(String formula) {
        try {
            return Optional.of(new MathParser(formula).value());
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    static MathValue of(Polynomial polynomial) {
        return new MathValue(polynomial, Polynomial.ONE);
    }

    MathValue plus(MathValue other) {
        return new MathValue(
                numerator.times(other.denominator).plus(other.numerator.times(denominator)),
                denominator.times(other.denominator));
    }

    MathValue minus(MathValue other) {
        return plus(new MathValue(other.numerator.negated(), other.denominator));
    }

    MathValue times(MathValue other) {
        return new MathValue(numerator.times(other.numerator), denominator.times(other.denominator));
    }

    /** @throws ArithmeticException if the other is 0 */
    MathValue over(MathValue other) {
        return times(new MathValue(other.denominator, other.numerator));
    }

    /** @throws ArithmeticException for a negative power of 0 */
    MathValue power(int exponent) {
        MathValue base = exponent < 0 ? of(Polynomial.ONE).over(this) : this;
        return new MathValue(base.numerator.power(Math.abs(exponent)), base.denominator.power(Math.abs(exponent)));
    }
}
