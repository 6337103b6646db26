package org.align4j.text.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Filters of sequences as a whole. */
final class SequenceFilters {

    private SequenceFilters() {}

    static void define(Map<String, Filters.Filter> filters) {
        filters.put("length", (r, v, a) -> (long) Sequences.length(v));
        filters.put("count", (r, v, a) -> (long) Sequences.length(v));
        filters.put("list", (r, v, a) -> Sequences.list(v));
        filters.put("items", (r, v, a) -> items(v));
        filters.put("first", (r, v, a) -> first(Sequences.iterator(v), "first"));
        filters.put("last", (r, v, a) -> first(Sequences.iterator(reversed(v)), "last"));
        filters.put("random", (r, v, a) -> random(r, v));
        filters.put("reverse", (r, v, a) -> v instanceof String ? Sequences.slice(v, null, null, -1L) : backwards(v));
        filters.put("join", (r, v, a) -> join(r, v, a.bind("join", "d", "attribute")));
        filters.put("sum", (r, v, a) -> sum(r, v, a.bind("sum", "attribute", "start")));
        filters.put("sort", (r, v, a) -> sorted(r, v, a.bind("sort", "reverse", "case_sensitive", "attribute")));
        filters.put("dictsort", (r, v, a) -> dictSorted(v, a.bind("dictsort", "case_sensitive", "by", "reverse")));
        filters.put("unique", (r, v, a) -> unique(r, v, a.bind("unique", "case_sensitive", "attribute")));
        filters.put("min", (r, v, a) -> extreme(r, v, a.bind("min", "case_sensitive", "attribute"), -1));
        filters.put("max", (r, v, a) -> extreme(r, v, a.bind("max", "case_sensitive", "attribute"), 1));
        filters.put("groupby", (r, v, a) -> groups(r, v, a.bind("groupby", "attribute", "default", "case_sensitive")));
        filters.put("batch", (r, v, a) -> batches(v, a.bind("batch", "linecount", "fill_with")));
        filters.put("slice", (r, v, a) -> slices(v, a.bind("slice", "slices", "fill_with")));
    }

    private static Generator items(Object value) {
        if (value instanceof Undefined) {
            return new Generator(Collections.emptyIterator());
        }
        if (!(value instanceof Dict dict)) {
            throw PythonError.type("Can only get item pairs from a mapping.");
        }
        return new Generator(dict.watched(dict.pairs()));
    }

    private static Object first(Iterator<Object> items, String which) {
        return items.hasNext() ? items.next() : new Undefined("No " + which + " item, sequence was empty.");
    }

    private static List<Object> reversed(Object value) {
        boolean reversible = Types.isText(value)
                || value instanceof List<?>
                || value instanceof PythonValue own && own.length().isPresent();
        if (!reversible) {
            throw PythonError.type("'" + Types.name(value) + "' object is not reversible");
        }
        List<Object> items = Sequences.list(value);
        Collections.reverse(items);
        return items;
    }

    private static Generator backwards(Object value) {
        List<Object> items = Sequences.list(value);
        Collections.reverse(items);
        return new Generator("reversed", items.iterator());
    }

    private static Object random(Rendering rendering, Object value) {
        int size = Sequences.length(value);
        if (size == 0) {
            return new Undefined("No random item, sequence was empty.");
        }
        return Sequences.item(value, (long) rendering.random().nextInt(size));
    }

    private static String join(Rendering rendering, Object value, Arguments.Bound bound) {
        Object attribute = bound.get("attribute", null);
        List<String> parts = Sequences.list(value).stream()
                .map(item -> PythonText.str(Filters.attribute(rendering, item, attribute)))
                .toList();
        return StringMethods.join(PythonText.str(bound.get("d", "")), parts);
    }

    private static Object sum(Rendering rendering, Object value, Arguments.Bound bound) {
        Object attribute = bound.get("attribute", null);
        Object sum = bound.get("start", 0L);
        if (Types.isText(sum)) {
            throw PythonError.type("sum() can't sum strings [use ''.join(seq) instead]");
        }
        for (Object item : Sequences.list(value)) {
            sum = Arithmetic.add(sum, Filters.attribute(rendering, item, attribute));
            rendering.limits().made(sum);
        }
        return sum;
    }

    /** Sorts a list in place; in reverse, equals still keep their order. */
    static void sort(List<Object> list, boolean reverse, Comparator<Object> order) {
        try {
            list.sort(reverse ? order.reversed() : order);
        } catch (java.util.ConcurrentModificationException | IllegalArgumentException e) {
            throw e instanceof JinjaException known ? known : PythonError.value("the values have no order");
        }
    }

    private static Object lower(Object value) {
        return Types.isText(value) ? Cases.lower(PythonText.str(value)) : value;
    }

    private static Object key(Rendering rendering, Object item, Object attribute, boolean caseSensitive) {
        Object key = Filters.attribute(rendering, item, attribute);
        return caseSensitive ? key : lower(key);
    }

    private record Keyed(Object key, Object item) {}

    private static List<Object> sorted(Rendering rendering, Object value, Arguments.Bound bound) {
        Object attribute = bound.get("attribute", null);
        List<Object> paths =
                attribute instanceof String text ? List.of((Object[]) text.split(",", -1)) : one(attribute);
        var keyed = new ArrayList<>();
        for (Object item : Sequences.list(value)) {
            var keys = new ArrayList<>();
            paths.forEach(path -> keys.add(key(rendering, item, path, bound.truth("case_sensitive"))));
            keyed.add(new Keyed(keys, item));
        }
        return sortedByKey(keyed, bound.truth("reverse"));
    }

    private static List<Object> one(Object value) {
        var list = new ArrayList<>();
        list.add(value);
        return list;
    }

    private static List<Object> sortedByKey(List<Object> keyed, boolean reverse) {
        sort(keyed, reverse, (a, b) -> Order.compare(((Keyed) a).key(), ((Keyed) b).key(), "<"));
        return keyed.stream().map(k -> ((Keyed) k).item()).collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<Object> dictSorted(Object value, Arguments.Bound bound) {
        if (!(Undefined.require(value) instanceof Dict dict)) {
            throw PythonError.type("'" + Types.name(value) + "' object has no items");
        }
        Object by = bound.get("by", "key");
        if (!by.equals("key") && !by.equals("value")) {
            throw PythonError.other("You can only sort by either \"key\" or \"value\"");
        }
        var keyed = new ArrayList<>();
        for (Tuple pair : dict.pairs()) {
            Object key = pair.items().get(by.equals("key") ? 0 : 1);
            keyed.add(new Keyed(bound.truth("case_sensitive") ? key : lower(key), pair));
        }
        return sortedByKey(keyed, bound.truth("reverse"));
    }

    private static Generator unique(Rendering rendering, Object value, Arguments.Bound bound) {
        Object attribute = bound.get("attribute", null);
        Set<Object> seen = new HashSet<>();
        return new Generator(Iterators.filtered(
                Sequences.iterator(value),
                item -> seen.add(Equality.key(key(rendering, item, attribute, bound.truth("case_sensitive"))))));
    }

    private static Object extreme(Rendering rendering, Object value, Arguments.Bound bound, int sign) {
        List<Object> items = Sequences.list(value);
        if (items.isEmpty()) {
            return new Undefined("No aggregated item, sequence was empty.");
        }
        Object attribute = bound.get("attribute", null);
        Object best = items.get(0);
        Object bestKey = key(rendering, best, attribute, bound.truth("case_sensitive"));
        for (Object item : items.subList(1, items.size())) {
            Object key = key(rendering, item, attribute, bound.truth("case_sensitive"));
            if (Order.compare(key, bestKey, sign < 0 ? "<" : ">") * sign > 0) {
                best = item;
                bestKey = key;
            }
        }
        return best;
    }

    private static List<Object> groups(Rendering rendering, Object value, Arguments.Bound bound) {
        Object attribute = bound.get("attribute");
        boolean caseSensitive = bound.truth("case_sensitive");
        var keyed = new ArrayList<>();
        for (Object item : Sequences.list(value)) {
            Object key = SelectionFilters.attribute(rendering, item, attribute, bound.get("default", null));
            keyed.add(new Keyed(caseSensitive ? key : lower(key), new Keyed(key, item)));
        }
        var groups = new ArrayList<>();
        Object last = PythonValue.MISSING;
        List<Object> members = List.of();
        for (Object each : sortedByKey(keyed, false)) {
            var member = (Keyed) each;
            Object key = caseSensitive ? member.key() : lower(member.key());
            if (last == PythonValue.MISSING || !Equality.equal(last, key)) {
                members = new ArrayList<>();
                groups.add(new Group(member.key(), members));
                last = key;
            }
            members.add(member.item());
        }
        return groups;
    }

    private static Generator batches(Object value, Arguments.Bound bound) {
        List<Object> items = Sequences.list(value);
        int size = Numbers.index(bound.get("linecount"));
        Object fill = bound.get("fill_with", null);
        var batches = new ArrayList<>();
        if (size == 0 && !items.isEmpty()) {
            batches.add(new ArrayList<>()); // Jinja closes a batch once it is full, which this one is at the first item
        }
        int step = size > 0 ? size : Math.max(1, items.size());
        for (int from = 0; from < items.size(); from += step) {
            batches.add(filled(items.subList(from, Math.min(items.size(), from + step)), size, fill));
        }
        return new Generator(batches.iterator());
    }

    private static List<Object> filled(List<Object> items, int size, Object fill) {
        var batch = new ArrayList<>(items);
        Limits.requireSize(fill == null ? 0 : (long) Math.max(0, size) * Limits.ELEMENT);
        while (fill != null && batch.size() < size) {
            batch.add(fill);
        }
        return batch;
    }

    private static Generator slices(Object value, Arguments.Bound bound) {
        List<Object> items = Sequences.list(value);
        int count = Numbers.index(bound.get("slices"));
        if (count == 0) {
            throw PythonError.other("integer division or modulo by zero");
        }
        Limits.requireSize((long) Math.max(0, count) * Limits.ELEMENT);
        Object fill = bound.get("fill_with", null);
        var slices = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < count; i++) {
            boolean longer = i < items.size() % count;
            int to = from + items.size() / count + (longer ? 1 : 0);
            List<Object> slice = new ArrayList<>(items.subList(from, to));
            if (fill != null && !longer) {
                slice.add(fill);
            }
            slices.add(slice);
            from = to;
        }
        return new Generator(slices.iterator());
    }
}
