package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.align4j.Require;
import org.align4j.tensor.Inference;

/**
 * Prefix tuning in a decoder. The prefix of all layers is one array P (n, 2·L·G·d): of its 2·L blocks of width G·d, block
 * 2·l holds the keys of layer l and block 2·l + 1 its values.
 */
public final class PrefixAdapter implements Adapter {

    static final String PREFIX = "prefix_embeddings";
    static final String EMBEDDING = "prefix_encoder.embedding.weight";
    static final String FIRST = "prefix_encoder.transform.0";
    static final String SECOND = "prefix_encoder.transform.2";

    private final DecoderShape shape;
    private final Map<String, NDArray> parameters;

    private PrefixAdapter(DecoderShape shape, Map<String, NDArray> parameters) {
        this.shape = shape;
        this.parameters = parameters;
    }

    /**
     * An adapter of given arrays.
     *
     * @param shape of the decoder
     * @param parameters {@code prefix_embeddings}, P, or the five of {@code prefix_encoder}, which make it; used, not
     *     copied
     * @throws IllegalArgumentException if one is missing, unknown or of another shape
     */
    public static PrefixAdapter of(DecoderShape shape, Map<String, NDArray> parameters) {
        NamedArrays.requireShapes(expected(shape, parameters), parameters);
        return new PrefixAdapter(shape, new LinkedHashMap<>(parameters));
    }

    /** Any length n and any width of the network will do. */
    private static Map<String, Shape> expected(DecoderShape shape, Map<String, NDArray> parameters) {
        long keys = shape.keyWidth();
        long all = 2L * shape.layers() * keys;
        var expected = new LinkedHashMap<String, Shape>();
        if (parameters.containsKey(EMBEDDING)) {
            long inner = first(parameters, FIRST + ".bias");
            expected.put(EMBEDDING, new Shape(first(parameters, EMBEDDING), keys));
            expected.put(FIRST + ".weight", new Shape(inner, keys));
            expected.put(FIRST + ".bias", new Shape(inner));
            expected.put(SECOND + ".weight", new Shape(all, inner));
            expected.put(SECOND + ".bias", new Shape(all));
        } else {
            expected.put(PREFIX, new Shape(first(parameters, PREFIX), all));
        }
        return expected;
    }

    private static long first(Map<String, NDArray> parameters, String name) {
        NDArray array = parameters.get(name);
        Require.that(array != null, "adapter lacks '%s'", name);
        return array.getShape().get(0);
    }

    /** Whether a network makes the prefix. */
    private boolean isEncoded() {
        return parameters.containsKey(EMBEDDING);
    }

    /** Width of the network that makes the prefix; empty where there is none. */
    public OptionalInt encoderWidth() {
        return isEncoded() ? OptionalInt.of((int) first(parameters, FIRST + ".bias")) : OptionalInt.empty();
    }

    /** The same prefix without the network. */
    @Override
    public PrefixAdapter stored(NDManager manager) {
        NDArray prefix = Inference.run(() -> NamedArrays.keep(columns(":").duplicate(), manager));
        return new PrefixAdapter(shape, Map.of(PREFIX, prefix));
    }

    @Override
    public Map<String, NDArray> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public Optional<Prefix> prefix(int layer) {
        Require.that(0 <= layer && layer < shape.layers(), "layer must be in [0, %s), was %s", shape.layers(), layer);
        return Optional.of(new Prefix(block(2 * layer), block(2 * layer + 1)));
    }

    /** A block of P, (G, n, d). */
    private NDArray block(int index) {
        int width = shape.keyWidth();
        NDArray block = columns(index * width + ":" + (index + 1) * width); // (n, G·d)
        return block.reshape(-1, shape.groups(), shape.headWidth()).swapAxes(0, 1);
    }

    /** Columns of P; of the network's last layer only what makes them is computed. */
    private NDArray columns(String range) {
        if (!isEncoded()) {
            return parameters.get(PREFIX).get(":, " + range);
        }
        NDArray inner = linear(parameters.get(EMBEDDING), FIRST, ":").tanh();
        return linear(inner, SECOND, range);
    }

    /** Some outputs of a linear layer, (n, out). */
    private NDArray linear(NDArray x, String name, String range) {
        NDArray weight = parameters.get(name + ".weight").get(range + ", :");
        return x.matMul(weight.transpose()).add(parameters.get(name + ".bias").get(range));
    }

    @Override
    public PrefixAdapter copy(NDManager manager) {
        return new PrefixAdapter(shape, NamedArrays.own(parameters, manager));
    }

    /** n. */
    public long length() {
        return first(parameters, isEncoded() ? EMBEDDING : PREFIX);
    }

    @Override
    public String toString() {
        return "prefix of %d positions in %d layers".formatted(length(), shape.layers());
    }
}
