package org.align4j.text.jinja;

import java.util.Iterator;

/** A lazy sequence that can be run through once: what map, select and others give. It has no length and is always true. */
record Generator(String type, Iterator<Object> iterator) implements PythonValue {

    Generator(Iterator<Object> iterator) {
        this("generator", iterator);
    }

    @Override
    public boolean isIterable() {
        return true;
    }
}
