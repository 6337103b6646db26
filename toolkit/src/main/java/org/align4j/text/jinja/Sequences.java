package org.align4j.text.jinja;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Python's protocol of sequences: len(), iteration, {@code in}, elements and slices. */
final class Sequences {

    private Sequences() {}

    static int length(Object value) {
        if (value instanceof String text) {
            return text.codePointCount(0, text.length());
        }
        if (value instanceof List<?> list) {
            return list.size();
        }
        if (value instanceof PythonValue own && own.length().isPresent()) {
            return own.length().getAsInt();
        }
        throw PythonError.type("object of type '" + Types.name(value) + "' has no len()");
    }

    static boolean isIterable(Object value) {
        return value instanceof String
                || value instanceof List<?>
                || value instanceof PythonValue own && own.isIterable();
    }

    static Iterator<Object> iterator(Object value) {
        if (value instanceof String text) {
            return text.codePoints().<Object>mapToObj(Character::toString).iterator();
        }
        if (value instanceof List<?> list) {
            return growing(Types.list(list));
        }
        if (value instanceof PythonValue own) {
            return own.iterator();
        }
        throw PythonError.type("'" + Types.name(value) + "' object is not iterable");
    }

    /** A list may grow while it is run through, as in Python. */
    private static Iterator<Object> growing(List<Object> list) {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < list.size();
            }

            @Override
            public Object next() {
                return list.get(next++);
            }
        };
    }

    /** A new list of what a value yields. */
    static List<Object> list(Object value) {
        var list = new ArrayList<>();
        Iterator<Object> items = iterator(value);
        while (items.hasNext()) {
            list.add(items.next());
            Limits.requireSize((long) list.size() * Limits.ELEMENT);
        }
        return list;
    }

    static boolean contains(Object container, Object value) {
        if (Types.isText(container)) {
            if (!Types.isText(value)) {
                throw PythonError.type("'in <string>' requires string as left operand, not " + Types.name(value));
            }
            return PythonText.str(container).contains(PythonText.str(value));
        }
        if (container instanceof Dict dict) {
            return dict.get(value) != PythonValue.MISSING;
        }
        if (!isIterable(container)) {
            throw PythonError.type("argument of type '" + Types.name(container) + "' is not iterable");
        }
        Iterator<Object> items = iterator(container);
        while (items.hasNext()) {
            Object item = items.next();
            if (item == value || Equality.equal(item, value)) {
                return true;
            }
        }
        return false;
    }

    /** The element under a key, or {@link PythonValue#MISSING}. */
    static Object item(Object value, Object key) {
        if (value instanceof PythonValue own) {
            return own.item(key);
        }
        if (value instanceof List<?> list) {
            return at(Types.list(list), key);
        }
        return value instanceof String text && Numbers.isInteger(key) ? character(text, key) : PythonValue.MISSING;
    }

    static Object at(List<Object> list, Object key) {
        if (!Numbers.isInteger(key)) {
            return PythonValue.MISSING;
        }
        int index = Numbers.index(key);
        int place = index < 0 ? index + list.size() : index;
        return place >= 0 && place < list.size() ? list.get(place) : PythonValue.MISSING;
    }

    private static Object character(String text, Object key) {
        int length = length(text);
        int index = Numbers.index(key);
        int place = index < 0 ? index + length : index;
        if (place < 0 || place >= length) {
            return PythonValue.MISSING;
        }
        int start = text.offsetByCodePoints(0, place);
        return text.substring(start, text.offsetByCodePoints(start, 1));
    }

    /**
     * Python's {@code value[start:stop:step]}; null where a part is left out.
     *
     * @throws PythonError if the value has no slices
     */
    static Object slice(Object value, Object start, Object stop, Object step) {
        Undefined.require(value);
        if (Types.isText(value)) {
            int[] characters = PythonText.str(value).codePoints().toArray();
            var out = new StringBuilder();
            indices(characters.length, start, stop, step).forEach(i -> out.appendCodePoint(characters[i]));
            return Markup.like(value, out.toString());
        }
        boolean sliceable = value instanceof List<?> || value instanceof Tuple || value instanceof Range;
        if (!sliceable) {
            throw PythonError.type("'" + Types.name(value) + "' object has no slices");
        }
        List<Object> items = list(value);
        var out = new ArrayList<>();
        List<Integer> indices = indices(items.size(), start, stop, step);
        indices.forEach(i -> out.add(items.get(i)));
        if (value instanceof Range range) {
            return range(range, items.size(), start, stop, step);
        }
        return value instanceof Tuple ? new Tuple(out) : out;
    }

    private static Range range(Range range, int length, Object start, Object stop, Object step) {
        long stride = step == null ? 1 : Numbers.index(step);
        return new Range(
                range.at(bound(start, length, stride, true)),
                range.at(bound(stop, length, stride, false)),
                range.step() * stride);
    }

    private static List<Integer> indices(int length, Object start, Object stop, Object step) {
        long stride = step == null ? 1 : Numbers.index(step);
        if (stride == 0) {
            throw PythonError.value("slice step cannot be zero");
        }
        long from = bound(start, length, stride, true);
        long to = bound(stop, length, stride, false);
        var indices = new ArrayList<Integer>();
        for (long i = from; stride > 0 ? i < to : i > to; i += stride) {
            indices.add((int) i);
        }
        return indices;
    }

    private static long bound(Object given, int length, long stride, boolean isStart) {
        long least = stride < 0 ? -1 : 0;
        long greatest = stride < 0 ? length - 1 : length;
        if (given == null) {
            return isStart == stride > 0 ? least : greatest;
        }
        long index = Numbers.index(given);
        return Math.max(least, Math.min(greatest, index < 0 ? index + length : index));
    }
}
