package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.align4j.Require;

/**
 * Two adapters in one decoder, trained together. Updates of linear layers follow each other, prompts and prefixes stand
 * one behind the other.
 *
 * @param first changes a layer's output first, stands first
 * @param second no parameter of it has a name of the first's
 */
public record Composed(Adapter first, Adapter second) implements Adapter {

    public Composed {
        var names = first.parameters().keySet();
        second.parameters()
                .keySet()
                .forEach(name -> Require.that(!names.contains(name), "both adapters have a parameter '%s'", name));
    }

    @Override
    public Map<String, NDArray> parameters() {
        return union(first.parameters(), second.parameters());
    }

    @Override
    public NDArray project(String path, NDArray x, NDArray y) {
        return second.project(path, x, first.project(path, x, y));
    }

    @Override
    public Optional<NDArray> prompt() {
        return either(first.prompt(), second.prompt(), (a, b) -> NDArrays.concat(new NDList(a, b), 0));
    }

    @Override
    public Optional<Prefix> prefix(int layer) {
        return either(
                first.prefix(layer),
                second.prefix(layer),
                (a, b) -> new Prefix(
                        NDArrays.concat(new NDList(a.keys(), b.keys()), 1),
                        NDArrays.concat(new NDList(a.values(), b.values()), 1)));
    }

    @Override
    public Adapter training() {
        return new Composed(first.training(), second.training());
    }

    @Override
    public boolean isRandom() {
        return first.isRandom() || second.isRandom();
    }

    @Override
    public Adapter copy(NDManager manager) {
        return new Composed(first.copy(manager), second.copy(manager));
    }

    @Override
    public Adapter stored(NDManager manager) {
        return new Composed(first.stored(manager), second.stored(manager));
    }

    @Override
    public Optional<NDArray> penalty() {
        return either(first.penalty(), second.penalty(), NDArray::add);
    }

    @Override
    public void afterStep(long step, Map<String, NDArray> gradients) {
        first.afterStep(step, of(first.parameters(), gradients));
        second.afterStep(step, of(second.parameters(), gradients));
    }

    @Override
    public Map<String, NDArray> state() {
        return union(first.state(), second.state());
    }

    private static <T> Optional<T> either(Optional<T> a, Optional<T> b, BinaryOperator<T> both) {
        return a.isPresent() && b.isPresent() ? Optional.of(both.apply(a.get(), b.get())) : a.or(() -> b);
    }

    private static Map<String, NDArray> union(Map<String, NDArray> a, Map<String, NDArray> b) {
        var all = new LinkedHashMap<>(a);
        all.putAll(b);
        return all;
    }

    /** Those of the arrays that have one of the names. */
    private static Map<String, NDArray> of(Map<String, NDArray> names, Map<String, NDArray> arrays) {
        var own = new LinkedHashMap<>(arrays);
        own.keySet().retainAll(names.keySet());
        return own;
    }
}
