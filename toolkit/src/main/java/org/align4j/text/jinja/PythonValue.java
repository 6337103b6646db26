package org.align4j.text.jinja;

import java.util.Iterator;
import java.util.OptionalInt;

/**
 * A value that is none of Java's own (text, number, truth value, null, {@link java.util.ArrayList}) and how Python's
 * operations treat it.
 */
interface PythonValue {

    /** Stands for "there is no such thing", which null, Python's None, cannot. */
    Object MISSING = new Object();

    /** The name of its type in messages. */
    String type();

    /** As Python's repr(); what would print an address of memory is refused, because no two runs agree on it. */
    default String repr() {
        throw PythonError.unsupported("printing a " + type());
    }

    /** As Python's str(). */
    default String text() {
        return repr();
    }

    /** The attribute of a name, or {@link #MISSING}. */
    default Object attribute(String name) {
        return MISSING;
    }

    /** The element under a key, or {@link #MISSING}. */
    default Object item(Object key) {
        return MISSING;
    }

    /** Its len(), empty if it has none. */
    default OptionalInt length() {
        return OptionalInt.empty();
    }

    default boolean truth() {
        return length().orElse(1) > 0;
    }

    default boolean isIterable() {
        return length().isPresent();
    }

    /** @throws PythonError if it is not iterable */
    default Iterator<Object> iterator() {
        throw PythonError.type("'" + type() + "' object is not iterable");
    }
}
