package org.align4j.text.jinja;

import java.util.List;
import java.util.function.Function;

/** The methods of Python's dict. */
final class DictMethods {

    private DictMethods() {}

    /** The method of a name, or {@link PythonValue#MISSING}. */
    static Object of(Dict dict, String name) {
        return switch (name) {
            case "clear" ->
                method(dict, name, c -> {
                    c.list(name, 0, 0);
                    dict.clear();
                    return null;
                });
            case "copy" ->
                method(dict, name, c -> {
                    c.list(name, 0, 0);
                    return copy(dict);
                });
            case "get" -> method(dict, name, c -> get(dict, c.list(name, 1, 2)));
            case "items" -> view(dict, name, Dict::pairs);
            case "keys" -> view(dict, name, Dict::keys);
            case "values" -> view(dict, name, Dict::values);
            case "pop" -> method(dict, name, c -> pop(dict, c.list(name, 1, 2)));
            case "popitem" ->
                method(dict, name, c -> {
                    c.list(name, 0, 0);
                    return popLast(dict);
                });
            case "setdefault" -> method(dict, name, c -> setDefault(dict, c.list(name, 1, 2)));
            case "update" ->
                method(dict, name, c -> {
                    dict.putAll(from(c));
                    return null;
                });
            default -> PythonValue.MISSING;
        };
    }

    private static Method method(Dict dict, String name, Function<Arguments, Object> body) {
        return new Method(dict, name, body);
    }

    private static Method view(Dict dict, String name, Function<Dict, List<?>> contents) {
        return method(dict, name, c -> {
            c.list(name, 0, 0);
            return new DictView("dict_" + name, dict, contents);
        });
    }

    /** A new dict of what dict() or update() is given: a dict or pairs, then names. */
    static Dict from(Arguments call) {
        List<Object> given = new Arguments(call.positional(), java.util.Map.of()).list("dict", 0, 1);
        var dict = new Dict();
        if (!given.isEmpty() && given.get(0) instanceof Dict other) {
            dict.putAll(other);
        } else if (!given.isEmpty()) {
            Sequences.list(given.get(0)).forEach(pair -> {
                List<Object> parts = Sequences.list(pair);
                if (parts.size() != 2) {
                    throw PythonError.value("a dict needs pairs, was given " + parts.size() + " values");
                }
                dict.put(parts.get(0), parts.get(1));
            });
        }
        call.named().forEach(dict::put);
        return dict;
    }

    private static Dict copy(Dict dict) {
        var copy = new Dict();
        copy.putAll(dict);
        return copy;
    }

    private static Object get(Dict dict, List<Object> arguments) {
        Object value = dict.get(arguments.get(0));
        return value == PythonValue.MISSING ? arguments.size() > 1 ? arguments.get(1) : null : value;
    }

    private static Object pop(Dict dict, List<Object> arguments) {
        Object value = dict.remove(arguments.get(0));
        if (value == PythonValue.MISSING && arguments.size() == 1) {
            throw PythonError.other("KeyError: " + PythonText.repr(arguments.get(0)));
        }
        return value == PythonValue.MISSING ? arguments.get(1) : value;
    }

    private static Object popLast(Dict dict) {
        List<Tuple> pairs = dict.pairs();
        if (pairs.isEmpty()) {
            throw PythonError.other("popitem(): dictionary is empty");
        }
        Tuple last = pairs.get(pairs.size() - 1);
        dict.remove(last.items().get(0));
        return last;
    }

    private static Object setDefault(Dict dict, List<Object> arguments) {
        if (dict.get(arguments.get(0)) == PythonValue.MISSING) {
            dict.put(arguments.get(0), arguments.size() > 1 ? arguments.get(1) : null);
        }
        return dict.get(arguments.get(0));
    }
}
