package org.align4j.text.jinja;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a call is given, by position and by name. */
record Arguments(List<Object> positional, Map<String, Object> named) {

    static final Arguments NONE = new Arguments(List.of(), Map.of());

    /** The arguments of a function that takes them by position alone. */
    List<Object> list(String function, int least, int most) {
        if (!named.isEmpty()) {
            throw PythonError.type(function + "() takes no keyword arguments");
        }
        if (positional.size() < least || positional.size() > most) {
            throw PythonError.type(
                    "%s() takes %s arguments (%d given)",
                    function, least == most ? "exactly " + most : "from " + least + " to " + most, positional.size());
        }
        return positional;
    }

    /** The only argument of a function. */
    Object only(String function) {
        return list(function, 1, 1).get(0);
    }

    /** The arguments by the names of a function's parameters. */
    Bound bind(String function, String... parameters) {
        if (positional.size() > parameters.length) {
            throw PythonError.type(
                    "%s() takes at most %d arguments (%d given)", function, parameters.length, positional.size());
        }
        var bound = new LinkedHashMap<String, Object>();
        for (int i = 0; i < positional.size(); i++) {
            bound.put(parameters[i], positional.get(i));
        }
        var allowed = List.of(parameters);
        named.forEach((name, value) -> {
            if (!allowed.contains(name)) {
                throw PythonError.type(function + "() got an unexpected keyword argument '" + name + "'");
            }
            if (bound.containsKey(name)) {
                throw PythonError.type(function + "() got multiple values for argument '" + name + "'");
            }
            bound.put(name, value);
        });
        return new Bound(function, bound);
    }

    /** Arguments under their parameters' names. */
    record Bound(String function, Map<String, Object> values) {

        boolean has(String name) {
            return values.containsKey(name);
        }

        Object get(String name) {
            if (!has(name)) {
                throw PythonError.type(function + "() missing required argument '" + name + "'");
            }
            return values.get(name);
        }

        Object get(String name, Object otherwise) {
            return values.getOrDefault(name, otherwise);
        }

        int index(String name, int otherwise) {
            return has(name) ? Numbers.index(values.get(name)) : otherwise;
        }

        boolean truth(String name) {
            return has(name) && Types.truth(values.get(name));
        }
    }
}
