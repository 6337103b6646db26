package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.align4j.Seed;

/** LoRA in a decoder: y + s·B·A·drop(x) in every target layer. */
public final class LoraAdapter implements LowRankAdapter {

    private static final String A = ".lora_A.weight";
    private static final String B = ".lora_B.weight";

    private final Lora settings;
    private final Map<String, LinearShape> layers;
    private final Map<String, NDArray> parameters;
    private final LowRank form;
    private final double dropout;

    private LoraAdapter(
            Lora settings,
            Map<String, LinearShape> layers,
            Map<String, NDArray> parameters,
            LowRank form,
            double dropout) {
        this.settings = settings;
        this.layers = layers;
        this.parameters = parameters;
        this.form = form;
        this.dropout = dropout;
    }

    /**
     * A fresh adapter, which changes nothing yet: A uniform in ±1/√in (Kaiming with a = √5, as PEFT), B zeros. Drawn in
     * Java, so a seed gives the same bytes anywhere.
     *
     * @param settings of all layers
     * @param shapes of all linear layers of the decoder, by module path
     * @param seed of the draws
     * @param manager owns the arrays
     * @throws IllegalArgumentException if a target is none of the layers
     */
    public static LoraAdapter create(Lora settings, Map<String, LinearShape> shapes, long seed, NDManager manager) {
        var layers = settings.targets().select(shapes);
        var parameters = new LinkedHashMap<String, NDArray>();
        layers.forEach((path, shape) -> {
            int rank = settings.rank(path);
            var random = Seed.generator(seed, path.hashCode());
            double bound = 1 / Math.sqrt(shape.in());
            parameters.put(
                    path + A, NamedArrays.fill(manager, () -> bound * (2 * random.nextDouble() - 1), rank, shape.in()));
            parameters.put(path + B, NamedArrays.fill(manager, () -> 0, shape.out(), rank));
        });
        return new LoraAdapter(settings, layers, parameters, LowRank.fused(), 0);
    }

    /**
     * An adapter of given arrays.
     *
     * @param settings of all layers
     * @param shapes of all linear layers of the decoder, by module path
     * @param parameters by the names of {@link #parameters}; used, not copied
     * @throws IllegalArgumentException if one is missing, unknown or of another shape
     */
    public static LoraAdapter of(Lora settings, Map<String, LinearShape> shapes, Map<String, NDArray> parameters) {
        var layers = settings.targets().select(shapes);
        NamedArrays.requireShapes(expected(settings, layers), parameters);
        return new LoraAdapter(settings, layers, new LinkedHashMap<>(parameters), LowRank.fused(), 0);
    }

    private static Map<String, Shape> expected(Lora settings, Map<String, LinearShape> layers) {
        var shapes = new LinkedHashMap<String, Shape>();
        layers.forEach((path, shape) -> {
            int rank = settings.rank(path);
            shapes.put(path + A, new Shape(rank, shape.in()));
            shapes.put(path + B, new Shape(shape.out(), rank));
        });
        return shapes;
    }

    /** What it was made with. */
    public Lora settings() {
        return settings;
    }

    /** The same adapter, sharing its arrays, with its products in another form. */
    public LoraAdapter with(LowRank newForm) {
        return new LoraAdapter(settings, layers, parameters, newForm, dropout);
    }

    @Override
    public Map<String, NDArray> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public NDArray project(String path, NDArray x, NDArray y) {
        if (!layers.containsKey(path)) {
            return y;
        }
        NDArray input = NamedArrays.drop(x, dropout);
        return form.add(y, input, parameters.get(path + A), parameters.get(path + B), settings.scale(path));
    }

    @Override
    public boolean isRandom() {
        return dropout > 0;
    }

    @Override
    public LoraAdapter training() {
        return new LoraAdapter(settings, layers, parameters, form, settings.dropout());
    }

    @Override
    public LoraAdapter copy(NDManager manager) {
        return new LoraAdapter(settings, layers, NamedArrays.own(parameters, manager), form, dropout);
    }

    @Override
    public Set<String> paths() {
        return layers.keySet();
    }

    /** s·B·A, transposed where the weight is. */
    @Override
    public NDArray update(String path) {
        NDArray product = parameters.get(path + B).matMul(parameters.get(path + A)); // (out, in)
        NDArray update = product.mul(settings.scale(path));
        return layers.get(path).transposed() ? update.transpose() : update;
    }

    @Override
    public String toString() {
        return "LoRA of rank %d in %d layers".formatted(settings.rank(), layers.size());
    }
}
