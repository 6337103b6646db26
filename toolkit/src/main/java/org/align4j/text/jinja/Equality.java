package org.align4j.text.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Python's ==, and keys that are equal where the values are. */
final class Equality {

    private Equality() {}

    static boolean equal(Object a, Object b) {
        if (a == b) {
            return !(a instanceof Double number && number.isNaN());
        }
        if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
            return Numbers.equal(a, b);
        }
        if (Types.isText(a) && Types.isText(b)) {
            return PythonText.str(a).equals(PythonText.str(b));
        }
        if (a instanceof List<?> left && b instanceof List<?> right) {
            return equal(Types.list(left), Types.list(right));
        }
        if (a instanceof Tuple left && b instanceof Tuple right) {
            return equal(left.items(), right.items());
        }
        if (a instanceof Dict left && b instanceof Dict right) {
            return equal(left, right);
        }
        if (a instanceof Range left && b instanceof Range right) {
            return equal(Sequences.list(left), Sequences.list(right));
        }
        return a instanceof Undefined && b instanceof Undefined;
    }

    private static boolean equal(List<Object> a, List<Object> b) {
        if (a.size() != b.size()) {
            return false;
        }
        Iterator<Object> others = b.iterator();
        for (Object item : a) {
            if (!equal(item, others.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean equal(Dict a, Dict b) {
        return a.length().equals(b.length())
                && a.pairs().stream().allMatch(pair -> {
                    Object other = b.get(pair.items().get(0));
                    return other != PythonValue.MISSING && equal(pair.items().get(1), other);
                });
    }

    static boolean isHashable(Object value) {
        return value instanceof Tuple tuple
                ? tuple.items().stream().allMatch(Equality::isHashable)
                : !(value instanceof List<?> || value instanceof Dict);
    }

    /**
     * What a hash table finds a value by.
     *
     * @throws PythonError if the value can change
     */
    static Object key(Object value) {
        if (!isHashable(value)) {
            throw PythonError.type("unhashable type: '" + Types.name(value) + "'");
        }
        if (value instanceof Double number) {
            boolean whole = Math.rint(number) == number && !Double.isInfinite(number);
            return whole ? key(Numbers.of(Numbers.whole(number))) : number;
        }
        if (value instanceof Tuple tuple) {
            var keys = new ArrayList<>();
            tuple.items().forEach(item -> keys.add(key(item)));
            return keys;
        }
        if (value instanceof Boolean truth) {
            return truth ? BigInteger.ONE : BigInteger.ZERO;
        }
        return value instanceof Long number
                ? BigInteger.valueOf(number)
                : value instanceof Markup safe ? safe.text() : value instanceof Undefined ? Undefined.class : value;
    }
}
