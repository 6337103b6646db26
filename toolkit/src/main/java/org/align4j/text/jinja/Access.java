package org.align4j.text.jinja;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Jinja's {@code object.name}, the attribute before the element, and {@code object[key]}, the element before the attribute.
 *
 * @param immutable whether methods that change a list or dict are out of reach, as in the immutable sandbox
 */
record Access(boolean immutable) {

    private static final Set<String> LIST_CHANGES =
            Set.of("append", "clear", "pop", "reverse", "insert", "sort", "extend", "remove");
    private static final Set<String> DICT_CHANGES = Set.of("clear", "pop", "popitem", "setdefault", "update");

    /** Attributes that Python has and this interpreter has not: they must not pass for undefined. */
    private static final Map<String, Set<String>> UNSUPPORTED = Map.of(
            "str", Set.of("encode", "isidentifier", "isprintable", "maketrans", "translate"),
            "dict", Set.of("fromkeys"),
            "int",
                    Set.of(
                            "as_integer_ratio",
                            "bit_count",
                            "bit_length",
                            "conjugate",
                            "denominator",
                            "from_bytes",
                            "imag",
                            "numerator",
                            "real",
                            "to_bytes"),
            "bool",
                    Set.of(
                            "as_integer_ratio",
                            "bit_count",
                            "bit_length",
                            "conjugate",
                            "denominator",
                            "from_bytes",
                            "imag",
                            "numerator",
                            "real",
                            "to_bytes"),
            "float", Set.of("as_integer_ratio", "conjugate", "fromhex", "hex", "imag", "is_integer", "real"),
            "range", Set.of("count", "index"),
            "dict_keys", Set.of("isdisjoint", "mapping"),
            "dict_values", Set.of("mapping"),
            "dict_items", Set.of("isdisjoint", "mapping"),
            "generator", Set.of("close", "send", "throw"));

    Object attribute(Object object, String name) {
        Undefined.require(object);
        Object attribute = attributeOnly(object, name);
        if (attribute != PythonValue.MISSING) {
            return attribute;
        }
        Object item = Sequences.item(object, name);
        return item == PythonValue.MISSING ? Undefined.of(object, name) : item;
    }

    Object item(Object object, Object key) {
        Undefined.require(object);
        Object item = Sequences.item(object, key);
        if (item == PythonValue.MISSING && Types.isText(key)) {
            item = attributeOnly(object, PythonText.str(key));
        }
        return item == PythonValue.MISSING ? Undefined.of(object, key) : item;
    }

    private Object attributeOnly(Object object, String name) {
        if (name.startsWith("__")
                || UNSUPPORTED.getOrDefault(Types.name(object), Set.of()).contains(name)) {
            throw PythonError.unsupported("the attribute '" + name + "' of a " + Types.name(object));
        }
        boolean changes = object instanceof List<?> && LIST_CHANGES.contains(name)
                || object instanceof Dict && DICT_CHANGES.contains(name);
        if (immutable && changes) {
            return new Undefined(
                    "access to attribute '%s' of '%s' object is unsafe".formatted(name, Types.name(object)));
        }
        if (object instanceof PythonValue own) {
            return own.attribute(name);
        }
        if (object instanceof String text) {
            return StringMethods.of(text, name, this);
        }
        return object instanceof List<?> list ? ListMethods.of(Types.list(list), name) : PythonValue.MISSING;
    }
}
