package org.align4j.text.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import org.align4j.Seed;

/** What PromptSource's templates may call beside Jinja2's own. */
final class PromptFunctions {

    private PromptFunctions() {}

    /** Tuples of one element of each sequence, as many as the shortest has. */
    static JinjaFunction zip() {
        return new Method(null, "zip", call -> {
            List<Iterator<Object>> all = call.list("zip", 0, Integer.MAX_VALUE).stream()
                    .map(Sequences::iterator)
                    .toList();
            return new Generator("zip", new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return !all.isEmpty() && all.stream().allMatch(Iterator::hasNext);
                }

                @Override
                public Object next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    var items = new ArrayList<>();
                    all.forEach(iterator -> items.add(iterator.next()));
                    return new Tuple(items);
                }
            });
        });
    }

    static JinjaFunction enumerate() {
        return new Method(null, "enumerate", call -> {
            var bound = call.bind("enumerate", "iterable", "start");
            Iterator<Object> items = Sequences.iterator(bound.get("iterable"));
            long[] index = {bound.index("start", 0)};
            return new Generator("enumerate", Iterators.mapped(items, item -> Tuple.of(index[0]++, item)));
        });
    }

    /** One of the choices, drawn by the seed and the choices themselves. */
    static JinjaFunction choice(long seed) {
        return new Method(null, "choice", call -> {
            List<Object> choices = Sequences.list(call.only("choice"));
            if (choices.isEmpty()) {
                throw PythonError.other("Cannot choose from an empty sequence");
            }
            int place = PythonText.repr(choices).hashCode();
            return choices.get(Seed.generator(seed, place).nextInt(choices.size()));
        });
    }

    /** All that occur most often, in the order of their first occurrence; none of nothing. */
    static JinjaFunction mostFrequent() {
        return new Method(null, "most_frequent", call -> {
            Object given = call.only("most_frequent");
            if (!Types.truth(given)) {
                return null;
            }
            var counts = new LinkedHashMap<Object, List<Object>>();
            Sequences.list(given)
                    .forEach(item -> counts.computeIfAbsent(Equality.key(item), k -> new ArrayList<>())
                            .add(item));
            int most = Collections.max(counts.values().stream().map(List::size).toList());
            var frequent = new ArrayList<>();
            counts.values().stream().filter(c -> c.size() == most).forEach(c -> frequent.add(c.get(0)));
            return frequent;
        });
    }
}
