package org.align4j.text.jinja;

import java.util.Collections;
import java.util.Iterator;
import java.util.OptionalInt;

/**
 * What stands where there is no value: prints as nothing, is false and empty; everything else done with it is an error.
 *
 * @param message of that error
 */
record Undefined(String message) implements PythonValue {

    static Undefined variable(String name) {
        return new Undefined("'" + name + "' is undefined");
    }

    /** An object without the attribute or element asked for. */
    static Undefined of(Object object, Object key) {
        String owner = object == null ? "None" : Types.name(object) + " object";
        return new Undefined(
                key instanceof String name
                        ? "'" + owner + "' has no attribute '" + name + "'"
                        : owner + " has no element " + PythonText.repr(key));
    }

    PythonError error() {
        return PythonError.other("%s", message);
    }

    /** The value itself, if it is defined. */
    static Object require(Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.error();
        }
        return value;
    }

    @Override
    public String type() {
        return "Undefined";
    }

    @Override
    public String text() {
        return "";
    }

    @Override
    public String repr() {
        return "Undefined";
    }

    @Override
    public Object attribute(String name) {
        throw error();
    }

    @Override
    public Object item(Object key) {
        throw error();
    }

    @Override
    public OptionalInt length() {
        return OptionalInt.of(0);
    }

    @Override
    public Iterator<Object> iterator() {
        return Collections.emptyIterator();
    }
}
