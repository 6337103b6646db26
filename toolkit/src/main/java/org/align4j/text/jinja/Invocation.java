package org.align4j.text.jinja;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What calls a function, a filter or a test. */
sealed interface Invocation extends Expression {

    /** {@code function(arguments)} */
    record Call(Place place, Expression function, CallArguments arguments) implements Invocation {

        @Override
        public Object evaluate(Scope scope) {
            return call(scope, Map.of());
        }

        /** The call with more arguments by name, as a call block adds its caller. */
        Object call(Scope scope, Map<String, Object> more) {
            Object callee = Undefined.require(function.value(scope));
            Arguments given = arguments.evaluate(scope);
            if (!(callee instanceof JinjaFunction callable)) {
                throw PythonError.type("'" + Types.name(callee) + "' object is not callable");
            }
            var named = new LinkedHashMap<>(given.named());
            named.putAll(more);
            return scope.rendering().limits().made(called(callable, given.positional(), named));
        }
    }

    /**
     * {@code value | name(arguments)}
     *
     * @param value null in a block, which filters its text
     */
    record Filtered(Place place, Expression value, String name, CallArguments arguments) implements Invocation {

        @Override
        public Object evaluate(Scope scope) {
            return apply(value.value(scope), scope);
        }

        Object apply(Object input, Scope scope) {
            Rendering rendering = scope.rendering();
            return rendering.limits().made(Filters.apply(rendering, name, input, arguments.evaluate(scope)));
        }
    }

    /** {@code value is name(arguments)} */
    record Tested(Place place, Expression value, String name, CallArguments arguments) implements Invocation {

        @Override
        public Object evaluate(Scope scope) {
            Object input = value.value(scope);
            return Tests.holds(scope.rendering(), name, input, arguments.evaluate(scope));
        }
    }

    /** Runs a function; what a caller's own function gives is made a value of Python's. */
    static Object called(JinjaFunction function, List<Object> arguments, Map<String, Object> named) {
        if (function instanceof PythonValue) {
            return function.call(arguments, named);
        }
        try {
            var names = new LinkedHashMap<String, Object>();
            named.forEach((name, value) -> names.put(name, Types.toJava(value)));
            return Types.from(function.call(Types.toJava(arguments), names));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw PythonError.other("%s", e.getMessage());
        }
    }
}
