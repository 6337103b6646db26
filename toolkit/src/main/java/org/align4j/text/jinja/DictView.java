package org.align4j.text.jinja;

import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/** What keys(), values() and items() of a dict give: a view that follows its changes. */
record DictView(String type, Dict dict, Function<Dict, List<?>> contents) implements PythonValue {

    @Override
    public OptionalInt length() {
        return dict.length();
    }

    @Override
    public Iterator<Object> iterator() {
        return dict.watched(contents.apply(dict));
    }

    @Override
    public String repr() {
        return type + "(" + PythonText.repr(Sequences.list(this)) + ")";
    }
}
