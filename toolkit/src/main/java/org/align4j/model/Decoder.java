package org.align4j.model;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.Seed;
import org.align4j.adapter.Adapter;
import org.align4j.adapter.DecoderShape;
import org.align4j.adapter.LinearShape;
import org.align4j.adapter.Prefix;
import org.align4j.family.Architecture;
import org.align4j.family.Positions;
import org.align4j.family.Residual;
import org.align4j.tensor.Attention;
import org.align4j.tensor.Compute;
import org.align4j.tensor.Inference;
import org.align4j.tensor.Output;
import org.align4j.tensor.Recording;

/**
 * A decoder: embeddings, layers of attention and feed-forward that add to a residual stream, a last norm. What
 * distinguishes one family from another stands in its {@link Architecture}.
 *
 * @param modules linear layers and norms, under an adapter
 * @param angles rotary angles; empty where positions are learned
 * @param recomputing whether the layers are computed again on the way back, instead of remembered
 */
record Decoder(Modules modules, Optional<RotaryTable> angles, boolean recomputing) {

    Decoder(Modules modules, Optional<RotaryTable> angles) {
        this(modules, angles, false);
    }

    static Decoder of(Modules modules, NDManager manager) {
        Architecture architecture = modules.architecture();
        Optional<RotaryTable> angles = architecture.positions() instanceof Positions.Rotary rotary
                ? Optional.of(new RotaryTable(rotary, architecture.context(), manager))
                : Optional.empty();
        return new Decoder(modules, angles);
    }

    Architecture architecture() {
        return modules.architecture();
    }

    /** What adapters must know of it. */
    DecoderShape shape(String modelType) {
        Architecture a = architecture();
        var linears = new LinkedHashMap<String, LinearShape>();
        a.linears().forEach((path, l) -> linears.put(path, new LinearShape(l.in(), l.out(), a.transposed())));
        var heads = a.heads();
        return new DecoderShape(
                modelType, linears, a.layers(), heads.queries(), heads.groups(), heads.width(), a.width());
    }

    /** Those that are float32: all but the {@link #quantised}. */
    Map<String, NDArray> weights() {
        return modules.weights();
    }

    QuantisedLinears quantised() {
        return modules.quantised();
    }

    Compute compute() {
        return modules.compute();
    }

    Adapter adapter() {
        return modules.adapter();
    }

    Decoder with(Compute compute) {
        return new Decoder(modules.with(compute), angles, recomputing);
    }

    Decoder with(Adapter adapter) {
        return new Decoder(modules.with(adapter), angles, recomputing);
    }

    Decoder recomputing(boolean value) {
        return new Decoder(modules, angles, value);
    }

    /** Keys that an adapter's prefix adds to every layer. */
    int prefix() {
        return adapter().prefix(0).map(p -> (int) p.length()).orElse(0);
    }

    /** Tokens that a sequence may have beside the virtual ones. */
    int context() {
        return architecture().context() - prefix() - prompt();
    }

    /** Virtual tokens that an adapter's prompt puts before every input. */
    int prompt() {
        return adapter().prompt().map(p -> (int) p.getShape().get(0)).orElse(0);
    }

    /**
     * The last hidden states of whole sequences. Sequences are padded on the right, so that what a token may see is the
     * same in every row, and no token sees the padding.
     *
     * @param ids int64 (B, T)
     * @return (B, T, D)
     */
    NDArray hidden(NDArray ids) {
        return hidden(new TokenBatch(ids, ids));
    }

    /**
     * The last hidden states of a batch, (S, T, D), at whose padding stands any number.
     *
     * @throws IllegalArgumentException if the batch is compact and there is a soft prompt, which has no place in it
     */
    NDArray hidden(TokenBatch batch) {
        Optional<Layout> layout = batch.layout();
        Require.that(layout.isEmpty() || prompt() == 0, "a batch for a model with a soft prompt must be padded");
        int width = prompt() + (int) batch.ids().getShape().get(1);
        var sight = new Sight(new int[0], prefix(), prompt(), 0, width);
        NDManager manager = batch.ids().getManager();
        var embeddings = new Embeddings(modules);
        NDArray x = layout.map(l -> embeddings.from(prefix(), l))
                .orElseGet(() -> embeddings.from(prefix(), embeddings.prompted(batch.ids())));
        UnaryOperator<NDArray> turn = turn(table -> {
            Rotary all = table.of(prefix() + width).between(prefix(), prefix() + width);
            return layout.map(Layout::positions).map(all::at).orElse(all);
        });
        Map<Integer, NDArray> biases = biases(sight, batch.forgotten(), manager);
        Attention attention = attention();
        var layers = layers(layout, turn, (layer, q, k, v) -> {
            int window = architecture().attention().windows().get(layer);
            NDArray bias = biases.get(window);
            if (bias == null) {
                return attention.causal(q, k, v);
            }
            return adapter()
                    .prefix(layer)
                    .map(p -> attention.biased(q, p.beforeKeys(k), p.beforeValues(v), bias))
                    .orElseGet(() -> attention.biased(q, k, v, bias));
        });
        Optional<Recording> recording = recomputing ? Recording.current() : Optional.empty();
        NDArray states = norm(recording
                .map(r -> r.recomputing(adapter().isRandom() ? seeded(layers, manager) : layers, x))
                .orElseGet(() -> run(layers, x)));
        NDArray sequences = layout.map(l -> l.expand(states)).orElse(states);
        return prompt() == 0 ? sequences : sequences.get(":, " + prompt() + ":");
    }

    /**
     * The last hidden states of new tokens, given those in the cache. Sequences are padded on the left. An adapter's prefix
     * and prompt enter an empty cache with the first tokens.
     *
     * @param ids the new tokens, int64 (B, T)
     * @param starts for every row the index of its first real token, counted from the first call
     * @param cache extended by the new tokens
     * @return (B, T, D)
     */
    NDArray hidden(NDArray ids, int[] starts, KeyValueCache cache) {
        NDManager manager = ids.getManager();
        boolean first = cache.length() == 0;
        int seen = first ? 0 : (int) cache.length() - prefix();
        int width = (int) ids.getShape().get(1) + (first ? prompt() : 0);
        var sight = new Sight(starts, prefix(), prompt(), seen, width);
        int limit =
                angles.isPresent() ? prefix() + seen + width : architecture().context();
        NDArray positions = sight.positions(manager, limit);
        var embeddings = new Embeddings(modules);
        NDArray x = embeddings.at(positions, first ? embeddings.prompted(ids) : embeddings.of(ids));
        UnaryOperator<NDArray> turn =
                turn(table -> table.of((long) prefix() + seen + width).at(positions));
        Map<Integer, NDArray> biases = biases(sight, Optional.empty(), manager);
        Attention attention = attention();
        var layers = layers(Optional.empty(), turn, (layer, q, k, v) -> {
            Optional<Prefix> prefix = first ? adapter().prefix(layer) : Optional.empty();
            NDArray keys =
                    cache.appendKeys(layer, prefix.map(p -> p.beforeKeys(k)).orElse(k));
            NDArray values =
                    cache.appendValues(layer, prefix.map(p -> p.beforeValues(v)).orElse(v));
            int window = architecture().attention().windows().get(layer);
            return attention.biased(q, keys, values, biases.get(window));
        });
        NDArray states = norm(run(layers, x));
        cache.advance(width + (first ? prefix() : 0));
        return first && prompt() > 0 ? states.get(":, " + prompt() + ":") : states;
    }

    /** From hidden states to logits. */
    Output output() {
        String bias = architecture().names().head().name() + ".bias";
        return new Output(
                weights().get(architecture().head()),
                Optional.ofNullable(weights().get(bias)),
                architecture().cap());
    }

    /** Logits of every next token, (…, V), from hidden states (…, D). */
    NDArray logits(NDArray hidden) {
        return output().logits(hidden, compute().linear());
    }

    /** What puts queries and keys at their positions; nothing where positions are learned. */
    private UnaryOperator<NDArray> turn(Function<RotaryTable, Rotary> positions) {
        return angles.map(positions)
                .<UnaryOperator<NDArray>>map(
                        rotary -> x -> rotary.turn(x, compute().rowWise()))
                .orElse(UnaryOperator.identity());
    }

    private Attention attention() {
        double cap = architecture().heads().cap();
        return cap > 0 ? Attention.capped(cap) : compute().attention();
    }

    /** What every kind of layer may not see, if anything; made before any layer, since all share it. */
    private Map<Integer, NDArray> biases(Sight sight, Optional<NDArray> forgotten, NDManager manager) {
        var biases = new HashMap<Integer, NDArray>();
        architecture().attention().windows().stream()
                .filter(window -> forgotten.isPresent() || !sight.isCausal(window))
                .forEach(window -> biases.computeIfAbsent(window, w -> {
                    NDArray bias = sight.bias(manager, w);
                    return forgotten.map(sight::forgetting).map(bias::add).orElse(bias);
                }));
        return biases;
    }

    /** The layers, each from hidden states to hidden states, (B, T, D), or (R, L, D) in a layout. */
    private List<UnaryOperator<NDArray>> layers(
            Optional<Layout> layout, UnaryOperator<NDArray> turn, SelfAttention.Attend attend) {
        var attention = new SelfAttention(modules, layout, turn, attend);
        var feedForward = new FeedForwardHalf(modules);
        return IntStream.range(0, architecture().layers())
                .<UnaryOperator<NDArray>>mapToObj(i -> x -> layer(i, x, attention, feedForward))
                .toList();
    }

    private NDArray layer(int i, NDArray x, SelfAttention attention, FeedForwardHalf feedForward) {
        Residual residual = architecture().residual();
        NDArray before = norm(residual.beforeAttention(), i, x);
        NDArray a = norm(residual.afterAttention(), i, attention.apply(i, before));
        NDArray between = x.add(a);
        NDArray read = residual.parallel() ? residual.beforeFeedForward().isEmpty() ? before : x : between;
        NDArray f = feedForward.apply(i, norm(residual.beforeFeedForward(), i, read));
        return between.add(norm(residual.afterFeedForward(), i, f));
    }

    private static NDArray run(List<UnaryOperator<NDArray>> layers, NDArray embedded) {
        NDArray x = embedded;
        for (var layer : layers) {
            NDArray input = x;
            x = Inference.part(() -> layer.apply(input));
        }
        return x;
    }

    /** The layers, each with a seed of its own, so that masks of dropout are the same when it is computed again. */
    private static List<UnaryOperator<NDArray>> seeded(List<UnaryOperator<NDArray>> layers, NDManager manager) {
        int drawn = manager.randomInteger(0, Integer.MAX_VALUE, new Shape(1), DataType.INT32)
                .toIntArray()[0];
        return IntStream.range(0, layers.size())
                .<UnaryOperator<NDArray>>mapToObj(i -> x -> {
                    Engine.getInstance().setRandomSeed(Seed.generator(drawn, i).nextInt());
                    return layers.get(i).apply(x);
                })
                .toList();
    }

    private NDArray norm(NDArray states) {
        return modules.norm(architecture().lastNorm(), states);
    }

    private NDArray norm(Optional<String> name, int layer, NDArray x) {
        return name.map(n -> modules.norm(architecture().layer(layer, n), x)).orElse(x);
    }
}
