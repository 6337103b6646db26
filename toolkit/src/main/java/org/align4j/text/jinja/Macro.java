package org.align4j.text.jinja;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A macro with the scope it was defined in; called, it gives the text of its body. */
record Macro(Definition definition, Scope outer) implements PythonValue, JinjaFunction {

    /**
     * A macro as it stands in a template.
     *
     * @param name null for the body of a call block
     * @param parameters their names
     * @param defaults of the last parameters
     * @param special which of caller, kwargs and varargs the body reads without declaring them
     */
    record Definition(
            Place place,
            String name,
            List<String> parameters,
            List<Expression> defaults,
            java.util.Set<String> special,
            List<Statement> body) {

        private boolean reads(String variable) {
            return special.contains(variable);
        }
    }

    @Override
    public String type() {
        return "Macro";
    }

    @Override
    public String repr() {
        return "<Macro " + (definition.name() == null ? "anonymous" : PythonText.quoted(definition.name())) + ">";
    }

    @Override
    public Object attribute(String name) {
        return switch (name) {
            case "name" -> definition.name();
            case "arguments" -> new Tuple(List.copyOf(definition.parameters()));
            case "caller" -> definition.reads("caller");
            case "catch_kwargs" -> definition.reads("kwargs");
            case "catch_varargs" -> definition.reads("varargs");
            default -> MISSING;
        };
    }

    @Override
    public Object call(List<Object> arguments, Map<String, Object> named) {
        Limits limits = outer.rendering().limits();
        limits.enter();
        Scope scope = outer.inner();
        bind(scope, arguments, new LinkedHashMap<>(named));
        var out = new Output();
        Statement.executeAll(definition.body(), scope, out);
        limits.leave();
        return out.toString();
    }

    private void bind(Scope scope, List<Object> arguments, Map<String, Object> named) {
        List<String> parameters = definition.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i);
            boolean byName = i >= arguments.size() && named.containsKey(name);
            scope.set(name, i < arguments.size() ? arguments.get(i) : byName ? named.remove(name) : MISSING);
        }
        if (definition.reads("caller")) {
            Object caller = named.remove("caller");
            scope.set("caller", caller == null ? new Undefined("No caller defined") : caller);
        }
        rest(scope, arguments, named);
        for (int i = 0; i < parameters.size(); i++) {
            if (scope.isMissing(parameters.get(i))) {
                fill(scope, i);
            }
        }
    }

    private void rest(Scope scope, List<Object> arguments, Map<String, Object> named) {
        int count = definition.parameters().size();
        if (definition.reads("kwargs")) {
            var rest = new Dict();
            named.forEach(rest::put);
            scope.set("kwargs", rest);
        } else if (!named.isEmpty()) {
            throw PythonError.type(
                    "macro '%s' takes no keyword argument '%s'",
                    definition.name(), named.keySet().iterator().next());
        }
        if (definition.reads("varargs")) {
            scope.set("varargs", new Tuple(arguments.subList(Math.min(count, arguments.size()), arguments.size())));
        } else if (arguments.size() > count) {
            throw PythonError.type("macro '%s' takes not more than %d argument(s)", definition.name(), count);
        }
    }

    /** Gives a parameter its default. */
    private void fill(Scope scope, int index) {
        String name = definition.parameters().get(index);
        int place =
                index - definition.parameters().size() + definition.defaults().size();
        scope.set(
                name,
                place >= 0
                        ? definition.defaults().get(place).value(scope)
                        : new Undefined("parameter '" + name + "' was not provided"));
    }
}
