package org.align4j.text.jinja;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Jinja2's filters by name. */
final class Filters {

    /** A filter: its value, then its arguments. */
    interface Filter {
        Object apply(Rendering rendering, Object value, Arguments arguments);
    }

    private static final Set<String> UNSUPPORTED =
            Set.of("attr", "pprint", "striptags", "urlencode", "urlize", "wordwrap", "xmlattr");

    private static final Map<String, Filter> FILTERS = new HashMap<>();

    static {
        TextFilters.define(FILTERS);
        NumberFilters.define(FILTERS);
        SequenceFilters.define(FILTERS);
        SelectionFilters.define(FILTERS);
    }

    private Filters() {}

    static boolean isKnown(JinjaOptions options, String name) {
        return FILTERS.containsKey(name) || options.filters().containsKey(name);
    }

    static String unknown(String name) {
        return UNSUPPORTED.contains(name)
                ? "the filter '" + name + "' is not supported"
                : "no filter named '" + name + "'";
    }

    static Object apply(Rendering rendering, String name, Object value, Arguments arguments) {
        JinjaFunction given = rendering.options().filters().get(name);
        if (given != null) {
            var all = new ArrayList<>();
            all.add(value);
            all.addAll(arguments.positional());
            return Invocation.called(given, all, arguments.named());
        }
        Filter filter = FILTERS.get(name);
        if (filter == null) {
            throw PythonError.other("%s", unknown(name));
        }
        return filter.apply(rendering, value, arguments);
    }

    /** A getter of an attribute, an element, or several of them one within another, as {@code a.b.0}. */
    static Object attribute(Rendering rendering, Object value, Object path) {
        Object found = value;
        for (Object part : parts(path)) {
            found = rendering.access().item(found, part);
        }
        return found;
    }

    static List<Object> parts(Object path) {
        if (!(path instanceof String text)) {
            return path == null ? List.of() : List.of(path);
        }
        var parts = new ArrayList<>();
        for (String part : text.split("\\.", -1)) {
            boolean digits = !part.isEmpty() && part.length() < 10 && CharacterTest.DIGIT.holds(part);
            parts.add(digits ? (Object) Long.parseLong(part) : part);
        }
        return parts;
    }
}
