package org.align4j.text.jinja;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** The variable {@code loop}: where a loop stands. Called, it runs a recursive loop again. */
final class Loop implements PythonValue, JinjaFunction {

    private final Object sized;
    private final int depth;
    private final UnaryOperator<Object> again;
    private Iterator<Object> items;
    private Object ahead = MISSING;
    private long index = -1;
    private Object before = MISSING;
    private Object current = MISSING;
    private Tuple lastChanged;
    private int counted = -1;

    /**
     * A loop before its first item.
     *
     * @param sized what says how many items there are, or null if that is known only at the end
     * @param again runs the loop over other items; null if it is not recursive
     */
    Loop(Iterator<Object> items, Object sized, int depth, UnaryOperator<Object> again) {
        this.items = items;
        this.sized = sized;
        this.depth = depth;
        this.again = again;
    }

    boolean hasNext() {
        return ahead != MISSING || items.hasNext();
    }

    Object next() {
        before = current;
        current = ahead == MISSING ? items.next() : ahead;
        ahead = MISSING;
        index++;
        return current;
    }

    @Override
    public String type() {
        return "LoopContext";
    }

    @Override
    public String repr() {
        return "<LoopContext " + (index + 1) + "/" + count() + ">";
    }

    @Override
    public Object attribute(String name) {
        return switch (name) {
            case "index" -> index + 1;
            case "index0" -> index;
            case "revindex" -> count() - index;
            case "revindex0" -> count() - index - 1;
            case "first" -> index == 0;
            case "last" -> !hasNext();
            case "length" -> count();
            case "depth" -> depth + 1L;
            case "depth0" -> (long) depth;
            case "previtem" -> before == MISSING ? new Undefined("there is no previous item") : before;
            case "nextitem" -> peek();
            case "cycle" -> new Method(this, name, c -> cycled(c.list(name, 0, Integer.MAX_VALUE)));
            case "changed" -> new Method(this, name, c -> changed(new Tuple(c.list(name, 0, Integer.MAX_VALUE))));
            default -> MISSING;
        };
    }

    private long count() {
        if (counted < 0) {
            counted = sized == null
                    ? (int) index + 1 + (ahead == MISSING ? 0 : 1) + remaining()
                    : Sequences.length(sized);
        }
        return counted;
    }

    private Object peek() {
        if (ahead == MISSING && items.hasNext()) {
            ahead = items.next();
        }
        return ahead == MISSING ? new Undefined("there is no next item") : ahead;
    }

    /** Counts what is left, by running through it, and begins again where it was. */
    private int remaining() {
        var rest = new ArrayList<>();
        while (items.hasNext()) {
            rest.add(items.next());
            Limits.requireSize((long) rest.size() * Limits.ELEMENT);
        }
        items = rest.iterator();
        return rest.size();
    }

    private Object cycled(List<Object> values) {
        if (values.isEmpty()) {
            throw PythonError.type("no items for cycling given");
        }
        return values.get((int) (index % values.size()));
    }

    private boolean changed(Tuple values) {
        boolean changed = lastChanged == null || !Equality.equal(lastChanged, values);
        lastChanged = changed ? values : lastChanged;
        return changed;
    }

    @Override
    public OptionalInt length() {
        return OptionalInt.of((int) count());
    }

    @Override
    public boolean isIterable() {
        return false;
    }

    @Override
    public Object call(List<Object> arguments, Map<String, Object> named) {
        if (again == null) {
            throw PythonError.type("The loop must have the 'recursive' marker to be called recursively.");
        }
        return again.apply(new Arguments(arguments, named).only("loop"));
    }
}
