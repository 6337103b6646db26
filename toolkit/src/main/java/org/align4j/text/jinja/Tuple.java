package org.align4j.text.jinja;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;

/** Python's tuple. */
class Tuple implements PythonValue {

    private final List<Object> items;

    Tuple(List<Object> items) {
        this.items = Collections.unmodifiableList(items);
    }

    static Tuple of(Object... items) {
        return new Tuple(Arrays.asList(items));
    }

    List<Object> items() {
        return items;
    }

    @Override
    public String type() {
        return "tuple";
    }

    @Override
    public OptionalInt length() {
        return OptionalInt.of(items.size());
    }

    @Override
    public Iterator<Object> iterator() {
        return items.iterator();
    }

    @Override
    public Object item(Object key) {
        return Sequences.at(items, key);
    }

    @Override
    public Object attribute(String name) {
        return switch (name) {
            case "count" ->
                new Method(this, name, c -> (long) Collections.frequency(
                        items.stream().map(i -> Equality.equal(i, c.only(name))).toList(), true));
            case "index" -> new Method(this, name, c -> ListMethods.index(items, c));
            default -> MISSING;
        };
    }

    @Override
    public String repr() {
        return PythonText.repr(this);
    }
}
