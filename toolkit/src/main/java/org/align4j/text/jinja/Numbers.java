package org.align4j.text.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Python's numbers: whole ones without bound ({@link Long}, or {@link BigInteger} beyond it), floats, and truth values. */
final class Numbers {

    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);

    private Numbers() {}

    static boolean isNumber(Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    static boolean isInteger(Object value) {
        return isNumber(value) && !(value instanceof Double);
    }

    /** The one form of a whole number. */
    static Object of(BigInteger value) {
        return value.compareTo(LEAST) >= 0 && value.compareTo(GREATEST) <= 0 ? (Object) value.longValue() : value;
    }

    static BigInteger big(Object integer) {
        if (integer instanceof Boolean truth) {
            return truth ? BigInteger.ONE : BigInteger.ZERO;
        }
        return integer instanceof BigInteger big ? big : BigInteger.valueOf((Long) integer);
    }

    static double real(Object number) {
        if (number instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        double real = ((Number) number).doubleValue();
        if (Double.isInfinite(real) && number instanceof BigInteger) {
            throw PythonError.other("int too large to convert to float");
        }
        return real;
    }

    /** A float without its fraction. */
    static BigInteger whole(double number) {
        if (Double.isNaN(number)) {
            throw PythonError.value("cannot convert float NaN to integer");
        }
        if (Double.isInfinite(number)) {
            throw PythonError.other("cannot convert float infinity to integer");
        }
        return new BigDecimal(number).toBigInteger();
    }

    /**
     * A whole number as a Java int, as an index or a count.
     *
     * @throws PythonError if it is no whole number; one beyond int becomes the int nearest to it
     */
    static int index(Object value) {
        Undefined.require(value);
        if (!isInteger(value)) {
            throw PythonError.type("'" + Types.name(value) + "' object cannot be interpreted as an integer");
        }
        BigInteger big = big(value);
        return big.bitLength() < Integer.SIZE
                ? big.intValue()
                : big.signum() < 0 ? Integer.MIN_VALUE + 1 : Integer.MAX_VALUE;
    }

    static boolean equal(Object a, Object b) {
        boolean nan = a instanceof Double x && x.isNaN() || b instanceof Double y && y.isNaN();
        return !nan && compare(a, b) == 0;
    }

    /** Exact, also between floats and whole numbers; NaN is greatest. */
    static int compare(Object a, Object b) {
        if (isInteger(a) && isInteger(b)) {
            return big(a).compareTo(big(b));
        }
        double left = a instanceof BigInteger big ? big.doubleValue() : real(a);
        double right = b instanceof BigInteger big ? big.doubleValue() : real(b);
        if (Double.isNaN(left) || Double.isNaN(right) || Double.isInfinite(left) || Double.isInfinite(right)) {
            return Double.compare(left + 0.0, right + 0.0);
        }
        return decimal(a).compareTo(decimal(b));
    }

    static BigDecimal decimal(Object number) {
        return number instanceof Double real ? new BigDecimal(real) : new BigDecimal(big(number));
    }
}
