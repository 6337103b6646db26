package org.align4j.text.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** The methods of Python's list. */
final class ListMethods {

    private ListMethods() {}

    /** The method of a name, or {@link PythonValue#MISSING}. */
    static Object of(List<Object> list, String name) {
        return switch (name) {
            case "append" -> method(list, name, c -> done(list.add(c.only(name))));
            case "clear" ->
                method(list, name, c -> {
                    c.list(name, 0, 0);
                    list.clear();
                    return null;
                });
            case "copy" -> method(list, name, c -> c.list(name, 0, 0).isEmpty() ? new ArrayList<>(list) : null);
            case "count" ->
                method(list, name, c -> {
                    Object value = c.only(name);
                    return list.stream()
                            .filter(item -> Equality.equal(item, value))
                            .count();
                });
            case "extend" -> method(list, name, c -> done(list.addAll(Sequences.list(c.only(name)))));
            case "index" -> method(list, name, c -> index(list, c));
            case "insert" -> method(list, name, c -> insert(list, c.list(name, 2, 2)));
            case "pop" -> method(list, name, c -> pop(list, c.list(name, 0, 1)));
            case "remove" ->
                method(list, name, c -> {
                    list.remove((int) index(list, new Arguments(List.of(c.only(name)), c.named())));
                    return null;
                });
            case "reverse" ->
                method(list, name, c -> {
                    c.list(name, 0, 0);
                    Collections.reverse(list);
                    return null;
                });
            case "sort" -> method(list, name, c -> sort(list, c));
            default -> PythonValue.MISSING;
        };
    }

    private static Method method(List<Object> list, String name, Function<Arguments, Object> body) {
        return new Method(list, name, body);
    }

    private static Object done(boolean changed) {
        return null;
    }

    /** Where a value first stands, between optional bounds. */
    static long index(List<Object> list, Arguments call) {
        List<Object> arguments = call.list("index", 1, 3);
        int from = arguments.size() > 1 ? bound(arguments.get(1), list) : 0;
        int to = arguments.size() > 2 ? bound(arguments.get(2), list) : list.size();
        for (int i = from; i < Math.min(to, list.size()); i++) {
            if (Equality.equal(list.get(i), arguments.get(0))) {
                return i;
            }
        }
        throw PythonError.value(PythonText.repr(arguments.get(0)) + " is not in list");
    }

    private static int bound(Object value, List<Object> list) {
        int index = Numbers.index(value);
        return Math.max(0, index < 0 ? index + list.size() : index);
    }

    private static Object insert(List<Object> list, List<Object> arguments) {
        list.add(Math.min(bound(arguments.get(0), list), list.size()), arguments.get(1));
        return null;
    }

    private static Object pop(List<Object> list, List<Object> arguments) {
        int given = arguments.isEmpty() ? -1 : Numbers.index(arguments.get(0));
        int index = given < 0 ? given + list.size() : given;
        if (index < 0 || index >= list.size()) {
            throw PythonError.other(list.isEmpty() ? "pop from empty list" : "pop index out of range");
        }
        return list.remove(index);
    }

    private static Object sort(List<Object> list, Arguments call) {
        var bound = new Arguments(List.of(), call.named()).bind("sort", "key", "reverse");
        if (!call.positional().isEmpty() || bound.get("key", null) != null) {
            throw PythonError.unsupported("list.sort with a key");
        }
        SequenceFilters.sort(list, bound.truth("reverse"), (a, b) -> Order.compare(a, b, "<"));
        return null;
    }
}
