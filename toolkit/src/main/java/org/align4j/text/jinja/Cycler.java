package org.align4j.text.jinja;

import java.util.List;

/** What cycler() makes: goes round its items. */
final class Cycler implements PythonValue {

    private final List<Object> items;
    private int at;

    Cycler(List<Object> items) {
        if (items.isEmpty()) {
            throw PythonError.other("at least one item has to be provided");
        }
        this.items = items;
    }

    @Override
    public String type() {
        return "Cycler";
    }

    @Override
    public Object attribute(String name) {
        return switch (name) {
            case "current" -> items.get(at);
            case "next" -> new Method(this, name, c -> next());
            case "reset" -> new Method(this, name, c -> reset());
            case "items" -> new Tuple(items);
            case "pos" -> (long) at;
            default -> MISSING;
        };
    }

    private Object next() {
        Object item = items.get(at);
        at = (at + 1) % items.size();
        return item;
    }

    private Object reset() {
        at = 0;
        return null;
    }
}
