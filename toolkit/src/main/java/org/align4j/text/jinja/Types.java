package org.align4j.text.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Python's types: their names, their truth, and how a caller's values become them. */
final class Types {

    private static final int DEEPEST = 200;

    private Types() {}

    static String name(Object value) {
        if (value instanceof PythonValue own) {
            return own.type();
        }
        return value == null
                ? "NoneType"
                : value instanceof String
                        ? "str"
                        : value instanceof Boolean
                                ? "bool"
                                : value instanceof Double ? "float" : value instanceof List<?> ? "list" : number(value);
    }

    private static String number(Object value) {
        return value instanceof Number ? "int" : "function";
    }

    static boolean truth(Object value) {
        if (value instanceof PythonValue own) {
            return own.truth();
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        return value instanceof Boolean truth
                ? truth
                : value instanceof String text
                        ? !text.isEmpty()
                        : value instanceof List<?> list ? !list.isEmpty() : value != null;
    }

    /** Whether it is text, safe or not. */
    static boolean isText(Object value) {
        return value instanceof String || value instanceof Markup;
    }

    static boolean isCallable(Object value) {
        return value instanceof JinjaFunction
                || value instanceof Undefined; // calling that is an error, but it can be tried
    }

    @SuppressWarnings("unchecked") // no list enters but by from(), which copies
    static List<Object> list(List<?> list) {
        return (List<Object>) list;
    }

    /** A value as a function of the caller's gets it: dicts are maps, tuples lists. */
    static Object toJava(Object value) {
        if (value instanceof Dict dict) {
            var map = new LinkedHashMap<Object, Object>();
            dict.pairs()
                    .forEach(pair -> map.put(
                            toJava(pair.items().get(0)), toJava(pair.items().get(1))));
            return map;
        }
        return value instanceof Tuple tuple
                ? toJava(tuple.items())
                : value instanceof Markup safe
                        ? safe.text()
                        : value instanceof List<?> list ? toJava(list(list)) : value;
    }

    static List<Object> toJava(List<Object> values) {
        var list = new ArrayList<>();
        values.forEach(value -> list.add(toJava(value)));
        return list;
    }

    /**
     * A caller's value: text, number, truth value, null, or a collection or map of such; collections are copied, so that a
     * template cannot change what it is given.
     */
    static Object from(Object value) {
        return from(value, 0);
    }

    private static Object from(Object value, int depth) {
        if (depth > DEEPEST) {
            throw PythonError.other("a value must not be nested deeper than " + DEEPEST);
        }
        if (value instanceof Map<?, ?> map) {
            var dict = new Dict();
            map.forEach((key, item) -> dict.put(from(key, depth + 1), from(item, depth + 1)));
            return dict;
        }
        if (value instanceof Collection<?> collection) {
            var list = new ArrayList<>(collection.size());
            collection.forEach(item -> list.add(from(item, depth + 1)));
            return list;
        }
        return value instanceof Number number ? number(number) : plain(value);
    }

    private static Object number(Number number) {
        if (number instanceof Double || number instanceof Float || number instanceof BigDecimal) {
            return number.doubleValue();
        }
        return number instanceof BigInteger big ? Numbers.of(big) : (Object) number.longValue();
    }

    private static Object plain(Object value) {
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof PythonValue
                || value instanceof JinjaFunction) {
            return value;
        }
        throw PythonError.other("a value must be text, a number, a truth value, null, a list or a map, was a "
                + value.getClass().getName());
    }
}
