package org.align4j.text.jinja;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Jinja2's tests, what follows {@code is}. */
final class Tests {

    private interface Test {
        boolean holds(Rendering rendering, Object value, Arguments arguments);
    }

    private interface Plain {
        boolean holds(Object value);
    }

    private static final Map<String, Test> TESTS = new HashMap<>();

    static {
        plain("defined", v -> !(v instanceof Undefined));
        plain("undefined", Undefined.class::isInstance);
        plain("none", v -> v == null);
        plain("boolean", Boolean.class::isInstance);
        plain("true", Boolean.TRUE::equals);
        plain("false", Boolean.FALSE::equals);
        plain("integer", v -> Numbers.isInteger(v) && !(v instanceof Boolean));
        plain("float", Double.class::isInstance);
        plain("number", Numbers::isNumber);
        plain("string", Types::isText);
        plain("mapping", Dict.class::isInstance);
        plain("iterable", Sequences::isIterable);
        plain("callable", Types::isCallable);
        plain("escaped", Markup.class::isInstance);
        plain("sequence", Tests::isSequence);
        plain("odd", v -> Equality.equal(Arithmetic.remainder(v, 2L), 1L));
        plain("even", v -> Equality.equal(Arithmetic.remainder(v, 2L), 0L));
        plain("lower", v -> CharacterTest.LOWER.holds(PythonText.str(v)));
        plain("upper", v -> CharacterTest.UPPER.holds(PythonText.str(v)));
        TESTS.put("filter", (r, v, a) -> none(a, v instanceof String name && Filters.isKnown(r.options(), name)));
        plain("test", v -> v instanceof String name && isKnown(name));
        TESTS.put("divisibleby", (r, v, a) -> Equality.equal(Arithmetic.remainder(v, only(a, "num")), 0L));
        TESTS.put("sameas", (r, v, a) -> isSame(v, only(a, "other")));
        TESTS.put("in", (r, v, a) -> Sequences.contains(only(a, "seq"), v));
        comparison("==", "eq", "equalto");
        comparison("!=", "ne");
        comparison(">", "gt", "greaterthan");
        comparison(">=", "ge");
        comparison("<", "lt", "lessthan");
        comparison("<=", "le");
    }

    private Tests() {}

    private static void plain(String name, Plain test) {
        TESTS.put(name, (rendering, value, arguments) -> none(arguments, test.holds(value)));
    }

    private static void comparison(String operator, String... names) {
        Test test = (r, v, a) -> Operation.Comparison.holds(v, operator, a.only(operator));
        TESTS.put(operator, test);
        for (String name : names) {
            TESTS.put(name, test);
        }
    }

    private static Object only(Arguments arguments, String parameter) {
        return arguments.bind("the test", parameter).get(parameter);
    }

    private static boolean none(Arguments arguments, boolean result) {
        arguments.list("the test", 0, 0);
        return result;
    }

    private static boolean isSequence(Object value) {
        return Types.isText(value)
                || value instanceof List<?>
                || value instanceof Tuple
                || value instanceof Dict
                || value instanceof Range
                || value instanceof Undefined;
    }

    /** Identity, as far as a value has one that does not hang on how Python keeps it. */
    private static boolean isSame(Object a, Object b) {
        boolean values = Types.isText(a) || a instanceof Number || a instanceof Tuple;
        if (values && Types.name(a).equals(Types.name(b)) && Equality.equal(a, b)) {
            throw PythonError.unsupported("the test 'sameas' of equal values of type " + Types.name(a));
        }
        return a == b || a instanceof Boolean && a.equals(b);
    }

    static boolean isKnown(String name) {
        return TESTS.containsKey(name);
    }

    static String unknown(String name) {
        return "no test named '" + name + "'";
    }

    static boolean holds(Rendering rendering, String name, Object value, Arguments arguments) {
        Test test = TESTS.get(name);
        if (test == null) {
            throw PythonError.other("%s", unknown(name));
        }
        return test.holds(rendering, value, arguments);
    }
}
