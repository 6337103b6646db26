package org.align4j.text.jinja;

import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;

/** Python's arithmetic, on numbers and, where they have it, on texts, lists and tuples. */
final class Arithmetic {

    /** A number of more bits than this is refused. */
    private static final int LONGEST = 1 << 16;

    private Arithmetic() {}

    static Object add(Object a, Object b) {
        if (a instanceof String left && b instanceof String right) {
            return left + right;
        }
        if (a instanceof Markup && Types.isText(b) || b instanceof Markup && Types.isText(a)) {
            return new Markup(Markup.of(a).text() + Markup.of(b).text());
        }
        if (a instanceof List<?> left && b instanceof List<?> right) {
            return joined(left, right);
        }
        if (a instanceof Tuple left && b instanceof Tuple right) {
            return new Tuple(joined(left.items(), right.items()));
        }
        if (Types.isText(a) && !(b instanceof Undefined)) {
            throw PythonError.type("can only concatenate str (not \"" + Types.name(b) + "\") to str");
        }
        return numeric("+", a, b, BigInteger::add, Double::sum);
    }

    private static List<Object> joined(List<?> left, List<?> right) {
        var all = new ArrayList<Object>(left);
        all.addAll(right);
        return all;
    }

    static Object subtract(Object a, Object b) {
        return numeric("-", a, b, BigInteger::subtract, (x, y) -> x - y);
    }

    static Object multiply(Object a, Object b) {
        if (Numbers.isInteger(b) && isRepeatable(a)) {
            return repeated(a, Math.max(0, Numbers.index(b)));
        }
        if (Numbers.isInteger(a) && isRepeatable(b)) {
            return repeated(b, Math.max(0, Numbers.index(a)));
        }
        return numeric("*", a, b, BigInteger::multiply, (x, y) -> x * y);
    }

    private static boolean isRepeatable(Object value) {
        return Types.isText(value) || value instanceof List<?> || value instanceof Tuple;
    }

    private static Object repeated(Object value, int times) {
        if (Types.isText(value)) {
            String text = PythonText.str(value);
            Limits.requireSize((long) text.length() * times);
            return Markup.like(value, text.repeat(times));
        }
        List<Object> items = value instanceof Tuple tuple ? tuple.items() : Types.list((List<?>) value);
        Limits.requireSize((long) items.size() * times * Limits.ELEMENT);
        var all = new ArrayList<Object>(items.size() * times);
        for (int i = 0; i < times && !items.isEmpty(); i++) {
            all.addAll(items);
        }
        return value instanceof Tuple ? new Tuple(all) : all;
    }

    /** True division: of whole numbers too it is a float. */
    static Object divide(Object a, Object b) {
        requireNumbers("/", a, b);
        if (Numbers.real(b) == 0) {
            throw PythonError.other(isFloat(a, b) ? "float division by zero" : "division by zero");
        }
        if (isFloat(a, b)) {
            return Numbers.real(a) / Numbers.real(b);
        }
        if (Numbers.real(a) == 0) {
            return Math.copySign(0, Numbers.real(b));
        }
        double quotient = Numbers.decimal(a)
                .divide(Numbers.decimal(b), MathContext.DECIMAL128)
                .doubleValue();
        if (Double.isInfinite(quotient)) {
            throw PythonError.other("integer division result too large for a float");
        }
        return quotient;
    }

    /** The quotient rounded down. */
    static Object floorDivide(Object a, Object b) {
        requireNumbers("//", a, b);
        requireDivisor(a, b, "integer division or modulo by zero", "float floor division by zero");
        return isFloat(a, b)
                ? (Object) floorQuotient(Numbers.real(a), Numbers.real(b))
                : Numbers.of(floorQuotient(Numbers.big(a), Numbers.big(b)));
    }

    /** What floor division leaves: of the divisor's sign. */
    static Object remainder(Object a, Object b) {
        if (Types.isText(a)) {
            return PercentFormat.format(a, b);
        }
        requireNumbers("%", a, b);
        requireDivisor(a, b, "integer modulo by zero", "float modulo");
        if (isFloat(a, b)) {
            return floorRemainder(Numbers.real(a), Numbers.real(b));
        }
        BigInteger x = Numbers.big(a);
        BigInteger y = Numbers.big(b);
        return Numbers.of(x.subtract(floorQuotient(x, y).multiply(y)));
    }

    private static BigInteger floorQuotient(BigInteger a, BigInteger b) {
        BigInteger[] parts = a.divideAndRemainder(b);
        boolean below = parts[1].signum() != 0 && parts[1].signum() != b.signum();
        return below ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private static double floorRemainder(double a, double b) {
        double rest = a % b;
        if (rest == 0) {
            return Math.copySign(0, b);
        }
        return rest < 0 == b < 0 ? rest : rest + b;
    }

    private static double floorQuotient(double a, double b) {
        double quotient = (a - floorRemainder(a, b)) / b;
        if (quotient == 0) {
            return Math.copySign(0, a / b);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    static Object power(Object a, Object b) {
        requireNumbers("** or pow()", a, b);
        boolean whole = !isFloat(a, b);
        if (whole && Numbers.big(b).signum() >= 0) {
            BigInteger base = Numbers.big(a);
            int exponent = Numbers.index(b);
            boolean small = base.bitLength() <= 1 && base.signum() >= 0;
            requireBits(small ? 1 : (long) base.bitLength() * exponent);
            return Numbers.of(small && exponent > 0 ? base : base.pow(exponent));
        }
        double x = Numbers.real(a);
        double y = Numbers.real(b);
        if (x == 0 && y < 0) {
            throw PythonError.other("0.0 cannot be raised to a negative power");
        }
        if (x < 0 && y != Math.rint(y)) {
            throw PythonError.unsupported("a complex number");
        }
        double power = Math.pow(x, y);
        if (Double.isInfinite(power) && !Double.isInfinite(x) && !Double.isInfinite(y)) {
            throw PythonError.other("numerical result out of range");
        }
        return power;
    }

    static Object negative(Object value) {
        requireNumber("bad operand type for unary -", value);
        return value instanceof Double real
                ? (Object) (-real)
                : Numbers.of(Numbers.big(value).negate());
    }

    static Object positive(Object value) {
        requireNumber("bad operand type for unary +", value);
        return value instanceof Double ? value : Numbers.of(Numbers.big(value));
    }

    static Object absolute(Object value) {
        requireNumber("bad operand type for abs()", value);
        return value instanceof Double real
                ? (Object) Math.abs(real)
                : Numbers.of(Numbers.big(value).abs());
    }

    private static void requireNumber(String message, Object value) {
        Undefined.require(value);
        if (!Numbers.isNumber(value)) {
            throw PythonError.type(message + ": '" + Types.name(value) + "'");
        }
    }

    private static Object numeric(
            String operator, Object a, Object b, BinaryOperator<BigInteger> whole, DoubleBinaryOperator real) {
        requireNumbers(operator, a, b);
        if (isFloat(a, b)) {
            return real.applyAsDouble(Numbers.real(a), Numbers.real(b));
        }
        BigInteger result = whole.apply(Numbers.big(a), Numbers.big(b));
        requireBits(result.bitLength());
        return Numbers.of(result);
    }

    private static boolean isFloat(Object a, Object b) {
        return a instanceof Double || b instanceof Double;
    }

    private static void requireNumbers(String operator, Object a, Object b) {
        Undefined.require(a);
        Undefined.require(b);
        if (!Numbers.isNumber(a) || !Numbers.isNumber(b)) {
            throw PythonError.type(
                    "unsupported operand type(s) for %s: '%s' and '%s'", operator, Types.name(a), Types.name(b));
        }
    }

    private static void requireDivisor(Object a, Object b, String whole, String real) {
        if (Numbers.real(b) == 0) {
            throw PythonError.other("%s", isFloat(a, b) ? real : whole);
        }
    }

    private static void requireBits(long bits) {
        if (bits > LONGEST) {
            throw PythonError.other("a number of more than " + LONGEST + " bits is refused");
        }
    }
}
