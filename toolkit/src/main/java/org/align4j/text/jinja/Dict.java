package org.align4j.text.jinja;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Python's dict: in the order of insertion; 1, 1.0 and True are one key, the one that came first. */
final class Dict implements PythonValue {

    private record Entry(Object key, Object value) {}

    private final Map<Object, Entry> entries = new LinkedHashMap<>();

    /** The value under a key, or {@link #MISSING}. */
    Object get(Object key) {
        Entry entry = entries.get(Equality.key(key));
        return entry == null ? MISSING : entry.value();
    }

    Dict put(Object key, Object value) {
        entries.merge(Equality.key(key), new Entry(key, value), (old, now) -> new Entry(old.key(), value));
        return this;
    }

    /** Takes a key out; its value, or {@link #MISSING}. */
    Object remove(Object key) {
        Entry entry = entries.remove(Equality.key(key));
        return entry == null ? MISSING : entry.value();
    }

    void putAll(Dict other) {
        other.pairs().forEach(pair -> put(pair.items().get(0), pair.items().get(1)));
    }

    void clear() {
        entries.clear();
    }

    List<Object> keys() {
        var keys = new ArrayList<>(entries.size());
        entries.values().forEach(e -> keys.add(e.key()));
        return keys;
    }

    List<Object> values() {
        var values = new ArrayList<>(entries.size());
        entries.values().forEach(e -> values.add(e.value()));
        return values;
    }

    List<Tuple> pairs() {
        return entries.values().stream().map(e -> Tuple.of(e.key(), e.value())).toList();
    }

    @Override
    public String type() {
        return "dict";
    }

    @Override
    public OptionalInt length() {
        return OptionalInt.of(entries.size());
    }

    @Override
    public Iterator<Object> iterator() {
        return watched(keys());
    }

    /** Over a copy, but a dict that grows or shrinks meanwhile is an error, as in Python. */
    Iterator<Object> watched(List<?> copy) {
        var copied = copy.iterator();
        int size = copy.size();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                if (entries.size() != size) {
                    throw PythonError.other("dictionary changed size during iteration");
                }
                return copied.hasNext();
            }

            @Override
            public Object next() {
                return copied.next();
            }
        };
    }

    @Override
    public Object item(Object key) {
        return Equality.isHashable(key) ? get(key) : MISSING;
    }

    @Override
    public Object attribute(String name) {
        return DictMethods.of(this, name);
    }

    @Override
    public String repr() {
        return PythonText.repr(this);
    }
}
