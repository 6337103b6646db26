package org.align4j.text.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments of a call as they stand in a template.
 *
 * @param star what {@code *} spreads, or null
 * @param doubleStar what {@code **} spreads, or null
 */
record CallArguments(
        List<Expression> positional, Map<String, Expression> named, Expression star, Expression doubleStar) {

    static final CallArguments NONE = new CallArguments(List.of(), Map.of(), null, null);

    static CallArguments of(Expression argument) {
        return new CallArguments(List.of(argument), Map.of(), null, null);
    }

    Arguments evaluate(Scope scope) {
        var values = new ArrayList<>();
        positional.forEach(e -> values.add(e.value(scope)));
        var names = new LinkedHashMap<String, Object>();
        named.forEach((name, e) -> names.put(name, e.value(scope)));
        if (star != null) {
            values.addAll(Sequences.list(star.value(scope)));
        }
        if (doubleStar != null) {
            spread(doubleStar.value(scope), names);
        }
        return new Arguments(values, names);
    }

    private static void spread(Object mapping, Map<String, Object> names) {
        if (!(mapping instanceof Dict dict)) {
            throw PythonError.type("argument after ** must be a mapping, not " + Types.name(mapping));
        }
        for (Tuple pair : dict.pairs()) {
            if (!(pair.items().get(0) instanceof String name)) {
                throw PythonError.type("keywords must be strings");
            }
            if (names.containsKey(name)) {
                throw PythonError.type("got multiple values for keyword argument '" + name + "'");
            }
            names.put(name, pair.items().get(1));
        }
    }
}
