package org.align4j.bench;

import java.util.Optional;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * A quotient of two polynomials.
 *
 * @param numerator P
 * @param denominator Q, not 0; 1 if it is a number
 */
record RationalFunction(Polynomial numerator, Polynomial denominator) {

    RationalFunction {
        if (denominator.isZero()) {
            throw new ArithmeticException("the denominator must not be 0");
        }
        Optional<BigFraction> divisor = denominator.number();
        if (divisor.isPresent()) {
            numerator = numerator.times(Polynomial.of(divisor.get().reciprocal()));
            denominator = Polynomial.ONE;
        }
    }

    /** The value of a formula in LaTeX; empty if it is beyond what can be read here. */
    static Optional<RationalFunction> of(String formula) {
        try {
            return Optional.of(new MathParser(formula).value());
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    static RationalFunction of(Polynomial polynomial) {
        return new RationalFunction(polynomial, Polynomial.ONE);
    }

    RationalFunction plus(RationalFunction other) {
        return new RationalFunction(
                numerator.times(other.denominator).plus(other.numerator.times(denominator)),
                denominator.times(other.denominator));
    }

    RationalFunction minus(RationalFunction other) {
        return plus(new RationalFunction(other.numerator.negated(), other.denominator));
    }

    RationalFunction times(RationalFunction other) {
        return new RationalFunction(numerator.times(other.numerator), denominator.times(other.denominator));
    }

    /** @throws ArithmeticException if the other is 0 */
    RationalFunction over(RationalFunction other) {
        return times(new RationalFunction(other.denominator, other.numerator));
    }

    /** @throws ArithmeticException for a negative power of 0 */
    RationalFunction power(int exponent) {
        RationalFunction base = exponent < 0 ? of(Polynomial.ONE).over(this) : this;
        return new RationalFunction(
                base.numerator.power(Math.abs(exponent)), base.denominator.power(Math.abs(exponent)));
    }
}
