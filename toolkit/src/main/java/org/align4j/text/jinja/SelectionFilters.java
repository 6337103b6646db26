package org.align4j.text.jinja;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Filters that look at every item: map, select and their kin. They are lazy. */
final class SelectionFilters {

    private SelectionFilters() {}

    static void define(Map<String, Filters.Filter> filters) {
        filters.put("default", SelectionFilters::otherwise);
        filters.put("d", SelectionFilters::otherwise);
        filters.put("map", SelectionFilters::map);
        filters.put("select", (r, v, a) -> select(v, a.positional(), test(r, a, 0), true));
        filters.put("reject", (r, v, a) -> select(v, a.positional(), test(r, a, 0), false));
        filters.put("selectattr", (r, v, a) -> select(v, attributeOf(v, a), byAttribute(r, a), true));
        filters.put("rejectattr", (r, v, a) -> select(v, attributeOf(v, a), byAttribute(r, a), false));
    }

    private static Object otherwise(Rendering rendering, Object value, Arguments arguments) {
        var bound = arguments.bind("default", "default_value", "boolean");
        boolean absent = value instanceof Undefined || bound.truth("boolean") && !Types.truth(value);
        return absent ? bound.get("default_value", "") : value;
    }

    private static Generator map(Rendering rendering, Object value, Arguments arguments) {
        if (!Types.truth(value)) {
            return new Generator(Collections.emptyIterator());
        }
        return new Generator(Iterators.mapped(Sequences.iterator(value), change(rendering, arguments)));
    }

    private static UnaryOperator<Object> change(Rendering rendering, Arguments arguments) {
        if (arguments.positional().isEmpty() && arguments.named().containsKey("attribute")) {
            var rest = new LinkedHashMap<>(arguments.named());
            Object path = rest.remove("attribute");
            Object otherwise = rest.remove("default");
            if (!rest.isEmpty()) {
                throw PythonError.other("Unexpected keyword argument '"
                        + rest.keySet().iterator().next() + "'");
            }
            return item -> attribute(rendering, item, path, otherwise);
        }
        if (arguments.positional().isEmpty()) {
            throw PythonError.other("map requires a filter argument");
        }
        String name = PythonText.str(arguments.positional().get(0));
        Arguments rest = rest(arguments, 1);
        return item -> Filters.apply(rendering, name, item, rest);
    }

    /** The attribute at a path; what is undefined on the way becomes the default, if there is one. */
    static Object attribute(Rendering rendering, Object item, Object path, Object otherwise) {
        Object found = item;
        for (Object part : Filters.parts(path)) {
            found = rendering.access().item(found, part);
            found = otherwise != null && found instanceof Undefined ? otherwise : found;
        }
        return found;
    }

    private static Arguments rest(Arguments arguments, int from) {
        List<Object> all = arguments.positional();
        return new Arguments(all.subList(Math.min(from, all.size()), all.size()), arguments.named());
    }

    private static List<Object> attributeOf(Object value, Arguments arguments) {
        if (arguments.positional().isEmpty() && Types.truth(value)) {
            throw PythonError.other("Missing parameter for attribute name");
        }
        return arguments.positional();
    }

    private static Predicate<Object> byAttribute(Rendering rendering, Arguments arguments) {
        Predicate<Object> test = test(rendering, arguments, 1);
        return item -> test.test(
                Filters.attribute(rendering, item, arguments.positional().get(0)));
    }

    /** The test whose name stands at an index, or truth if there is none. */
    private static Predicate<Object> test(Rendering rendering, Arguments arguments, int index) {
        if (arguments.positional().size() <= index) {
            return Types::truth;
        }
        String name = PythonText.str(arguments.positional().get(index));
        Arguments rest = rest(arguments, index + 1);
        return item -> Tests.holds(rendering, name, item, rest);
    }

    private static Generator select(Object value, List<Object> given, Predicate<Object> test, boolean wanted) {
        return Types.truth(value)
                ? new Generator(Iterators.filtered(Sequences.iterator(value), item -> test.test(item) == wanted))
                : new Generator(Collections.emptyIterator());
    }
}
