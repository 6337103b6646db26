package org.align4j.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * A polynomial in letters with rational coefficients.
 *
 * @param terms coefficients, none 0, by exponents, none 0, of letters
 */
record Polynomial(Map<Map<String, Integer>, BigFraction> terms) {

    static final Polynomial ONE = of(BigFraction.ONE);

    /** Beyond, a formula is taken for unreadable: nobody answers a question with it. */
    private static final int MOST_TERMS = 500;

    private static final int MOST_BITS = 2000;

    static Polynomial of(BigFraction number) {
        return new Polynomial(number.equals(BigFraction.ZERO) ? Map.of() : Map.of(Map.of(), number));
    }

    static Polynomial letter(String name) {
        return new Polynomial(Map.of(Map.of(name, 1), BigFraction.ONE));
    }

    boolean isZero() {
        return terms.isEmpty();
    }

    /** Whether a letter is in it. */
    boolean has(String letter) {
        return terms.keySet().stream().anyMatch(letters -> letters.containsKey(letter));
    }

    /** The number that this is; empty if letters are in it. */
    Optional<BigFraction> number() {
        if (isZero()) {
            return Optional.of(BigFraction.ZERO);
        }
        return Optional.ofNullable(terms.get(Map.<String, Integer>of())).filter(number -> terms.size() == 1);
    }

    Polynomial plus(Polynomial other) {
        var sum = new HashMap<>(terms);
        other.terms.forEach((letters, factor) -> add(sum, letters, factor));
        return new Polynomial(sum);
    }

    Polynomial negated() {
        return times(of(BigFraction.MINUS_ONE));
    }

    /** @throws ArithmeticException if the product is longer than any answer is */
    Polynomial times(Polynomial other) {
        var product = new HashMap<Map<String, Integer>, BigFraction>();
        terms.forEach((letters, factor) -> other.terms.forEach((otherLetters, otherFactor) -> {
            var both = new TreeMap<>(letters);
            otherLetters.forEach((letter, exponent) -> both.merge(letter, exponent, Integer::sum));
            add(product, both, factor.multiply(otherFactor));
        }));
        if (product.size() > MOST_TERMS) {
            throw new ArithmeticException("more than " + MOST_TERMS + " terms");
        }
        return new Polynomial(product);
    }

    Polynomial power(int exponent) {
        Polynomial power = ONE;
        for (int i = 0; i < exponent; i++) {
            power = power.times(this);
        }
        return power;
    }

    private static void add(
            Map<Map<String, Integer>, BigFraction> sum, Map<String, Integer> letters, BigFraction factor) {
        BigFraction total = sum.getOrDefault(letters, BigFraction.ZERO).add(factor);
        if (total.getNumerator().bitLength() + total.getDenominator().bitLength() > MOST_BITS) {
            throw new ArithmeticException("more than " + MOST_BITS + " binary digits");
        }
        if (total.equals(BigFraction.ZERO)) {
            sum.remove(letters);
        } else {
            sum.put(letters, total);
        }
    }
}
