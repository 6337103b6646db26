package org.align4j.text.jinja;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Iterators made of others, lazily. */
final class Iterators {

    private Iterators() {}

    static Iterator<Object> mapped(Iterator<Object> items, UnaryOperator<Object> change) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return items.hasNext();
            }

            @Override
            public Object next() {
                return change.apply(items.next());
            }
        };
    }

    static Iterator<Object> filtered(Iterator<Object> items, Predicate<Object> test) {
        return new Iterator<>() {
            private Object next = PythonValue.MISSING;

            @Override
            public boolean hasNext() {
                while (next == PythonValue.MISSING && items.hasNext()) {
                    Object item = items.next();
                    next = test.test(item) ? item : PythonValue.MISSING;
                }
                return next != PythonValue.MISSING;
            }

            @Override
            public Object next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                Object item = next;
                next = PythonValue.MISSING;
                return item;
            }
        };
    }
}
