package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;
import org.align4j.Require;
import org.align4j.Seed;
import org.align4j.tensor.Inference;

/**
 * AdaLoRA in a decoder: y + s·B·diag(E)·A·drop(x) in every target layer, with ranks that are taken away while it trains.
 * One that was stored after that has only those that were left, and keeps them.
 */
public final class AdaLoraAdapter implements LowRankAdapter {

    private static final String A = ".lora_A";
    private static final String E = ".lora_E";
    private static final String B = ".lora_B";
    private static final String SENSITIVITY = "exp_avg_ipt.";
    private static final String UNCERTAINTY = "exp_avg_unc.";
    private static final String KEPT = "kept.";

    /** Standard deviation of fresh A and B; of PEFT. */
    private static final double DEVIATION = 0.02;

    private final AdaLora settings;
    private final Map<String, LinearShape> layers;
    private final Map<String, NDArray> parameters;
    private final Map<String, NDArray> state;
    private final Map<String, List<Boolean>> finished;
    private final double dropout;

    private AdaLoraAdapter(
            AdaLora settings,
            Map<String, LinearShape> layers,
            Map<String, NDArray> parameters,
            Map<String, NDArray> state,
            Map<String, List<Boolean>> finished,
            double dropout) {
        this.settings = settings;
        this.layers = layers;
        this.parameters = parameters;
        this.state = state;
        this.finished = finished;
        this.dropout = dropout;
    }

    /**
     * A fresh adapter, which changes nothing yet: A and B normal with deviation 0.02, E zeros.
     *
     * @param settings of all layers
     * @param shapes of all linear layers of the decoder, by module path
     * @param seed of the draws
     * @param manager owns the arrays
     * @throws IllegalArgumentException if a target is none of the layers
     */
    public static AdaLoraAdapter create(
            AdaLora settings, Map<String, LinearShape> shapes, long seed, NDManager manager) {
        var layers = settings.targets().select(shapes);
        int rank = settings.initialRank();
        var parameters = new LinkedHashMap<String, NDArray>();
        layers.forEach((path, shape) -> {
            var random = Seed.generator(seed, path.hashCode());
            parameters.put(path + A, normal(manager, random, rank, shape.in()));
            parameters.put(path + E, NamedArrays.fill(manager, () -> 0, rank, 1));
            parameters.put(path + B, normal(manager, random, shape.out(), rank));
        });
        return new AdaLoraAdapter(
                settings, layers, parameters, freshState(settings, layers, parameters, manager), Map.of(), 0);
    }

    private static NDArray normal(NDManager manager, RandomGenerator random, long... shape) {
        return NamedArrays.fill(manager, () -> DEVIATION * random.nextGaussian(), shape);
    }

    /**
     * An adapter of given arrays with all initial ranks.
     *
     * @param settings of all layers
     * @param shapes of all linear layers of the decoder, by module path
     * @param parameters by the names of {@link #parameters}; used, not copied
     * @param manager owns the arrays that it keeps besides
     * @throws IllegalArgumentException if one is missing, unknown or of another shape
     */
    public static AdaLoraAdapter of(
            AdaLora settings, Map<String, LinearShape> shapes, Map<String, NDArray> parameters, NDManager manager) {
        var layers = settings.targets().select(shapes);
        NamedArrays.requireShapes(expected(layers, path -> settings.initialRank()), parameters);
        return new AdaLoraAdapter(
                settings,
                layers,
                new LinkedHashMap<>(parameters),
                freshState(settings, layers, parameters, manager),
                Map.of(),
                0);
    }

    /**
     * An adapter of the ranks that were left.
     *
     * @param kept which of the initial ranks a layer has, by module path
     */
    static AdaLoraAdapter finished(
            AdaLora settings,
            Map<String, LinearShape> shapes,
            Map<String, NDArray> parameters,
            Map<String, List<Boolean>> kept) {
        var layers = settings.targets().select(shapes);
        layers.keySet()
                .forEach(path -> Require.that(
                        kept.containsKey(path) && kept.get(path).size() == settings.initialRank(),
                        "rank_pattern must say of each of the %s ranks of '%s' whether it is left, was %s",
                        settings.initialRank(),
                        path,
                        kept.get(path)));
        NamedArrays.requireShapes(expected(layers, path -> count(kept.get(path))), parameters);
        return new AdaLoraAdapter(settings, layers, new LinkedHashMap<>(parameters), Map.of(), kept, 0);
    }

    private static long count(List<Boolean> kept) {
        return kept.stream().filter(left -> left).count();
    }

    private static Map<String, Shape> expected(Map<String, LinearShape> layers, ToLongFunction<String> rank) {
        var shapes = new LinkedHashMap<String, Shape>();
        layers.forEach((path, shape) -> {
            shapes.put(path + A, new Shape(rank.applyAsLong(path), shape.in()));
            shapes.put(path + E, new Shape(rank.applyAsLong(path), 1));
            shapes.put(path + B, new Shape(shape.out(), rank.applyAsLong(path)));
        });
        return shapes;
    }

    private static Map<String, NDArray> freshState(
            AdaLora settings, Map<String, LinearShape> layers, Map<String, NDArray> parameters, NDManager manager) {
        var state = new LinkedHashMap<String, NDArray>();
        parameters.forEach((name, parameter) -> {
            long[] shape = parameter.getShape().getShape();
            state.put(SENSITIVITY + name, NamedArrays.fill(manager, () -> 0, shape));
            state.put(UNCERTAINTY + name, NamedArrays.fill(manager, () -> 0, shape));
        });
        layers.keySet()
                .forEach(path -> state.put(KEPT + path, NamedArrays.fill(manager, () -> 1, settings.initialRank(), 1)));
        return state;
    }

    /** What it was made with. */
    public AdaLora settings() {
        return settings;
    }

    /** The number of ranks that a layer has, by module path. */
    public Map<String, Integer> ranks() {
        var ranks = new LinkedHashMap<String, Integer>();
        kept().forEach((path, kept) -> ranks.put(path, (int) count(kept)));
        return ranks;
    }

    /** Which of the initial ranks a layer has, by module path. */
    Map<String, List<Boolean>> kept() {
        if (state.isEmpty()) {
            return finished;
        }
        var kept = new LinkedHashMap<String, List<Boolean>>();
        for (String path : layers.keySet()) {
            var ranks = new ArrayList<Boolean>();
            for (float rank : state.get(KEPT + path).toFloatArray()) {
                ranks.add(rank == 1);
            }
            kept.put(path, ranks);
        }
        return kept;
    }

    @Override
    public Map<String, NDArray> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public Map<String, NDArray> state() {
        return Collections.unmodifiableMap(state);
    }

    @Override
    public NDArray project(String path, NDArray x, NDArray y) {
        if (!layers.containsKey(path) || parameters.get(path + E).size() == 0) {
            return y;
        }
        NDArray input = NamedArrays.drop(x, dropout);
        return LowRank.fused().add(y, input, scaledA(path), parameters.get(path + B), settings.scale());
    }

    /** diag(E)·A, (r, in). */
    private NDArray scaledA(String path) {
        return parameters.get(path + A).mul(parameters.get(path + E));
    }

    @Override
    public AdaLoraAdapter training() {
        return new AdaLoraAdapter(settings, layers, parameters, state, finished, settings.dropout());
    }

    @Override
    public AdaLoraAdapter copy(NDManager manager) {
        return new AdaLoraAdapter(
                settings,
                layers,
                NamedArrays.own(parameters, manager),
                NamedArrays.own(state, manager),
                finished,
                dropout);
    }

    @Override
    public Set<String> paths() {
        return layers.keySet();
    }

    /** s·B·diag(E)·A, transposed where the weight is. */
    @Override
    public NDArray update(String path) {
        NDArray update = parameters.get(path + B).matMul(scaledA(path)).mul(settings.scale()); // (out, in)
        return layers.get(path).transposed() ? update.transpose() : update;
    }

    /** γ times the mean over all A and B of ‖A·Aᵀ − I‖ and ‖Bᵀ·B − I‖ (Frobenius). */
    @Override
    public Optional<NDArray> penalty() {
        if (settings.orthogonality() == 0) {
            return Optional.empty();
        }
        var norms = new NDList();
        for (String path : layers.keySet()) {
            NDArray a = parameters.get(path + A);
            NDArray b = parameters.get(path + B);
            if (parameters.get(path + E).size() > 0) {
                norms.add(distanceFromIdentity(a.matMul(a.transpose())));
                norms.add(distanceFromIdentity(b.transpose().matMul(b)));
            }
        }
        return norms.isEmpty()
                ? Optional.empty()
                : Optional.of(NDArrays.stack(norms).mean().mul(settings.orthogonality()));
    }

    /** ‖M − I‖ of M (r, r). */
    private static NDArray distanceFromIdentity(NDArray matrix) {
        NDArray identity = matrix.getManager().eye((int) matrix.getShape().get(0));
        return matrix.sub(identity).square().sum().sqrt();
    }

    /**
     * Takes away the ranks that the schedule's budget has no place for: zeros in E. Up to its last choice the importance
     * of all weights is followed; after that the ranks that were taken away are kept at zero.
     *
     * @param gradients of all parameters
     */
    @Override
    public void afterStep(long step, Map<String, NDArray> gradients) {
        if (state.isEmpty()) {
            return;
        }
        Inference.run(() -> {
            var schedule = settings.schedule();
            if (step < schedule.lastChoice()) {
                follow(gradients);
            }
            if (step == schedule.lastChoice() || step < schedule.lastChoice() && schedule.chooses(step)) {
                choose(step);
            }
            if (step >= schedule.lastChoice() || schedule.chooses(step)) {
                layers.keySet().forEach(path -> parameters.get(path + E).muli(state.get(KEPT + path)));
            }
            return null;
        });
    }

    private void follow(Map<String, NDArray> gradients) {
        var importance = new Importance(settings.beta1(), settings.beta2());
        parameters.forEach((name, weight) -> {
            Require.that(gradients.containsKey(name), "gradients lack '%s'", name);
            importance.update(
                    state.get(SENSITIVITY + name), state.get(UNCERTAINTY + name), weight, gradients.get(name));
        });
    }

    private void choose(long step) {
        long initial = (long) settings.initialRank() * layers.size();
        long target = (long) settings.targetRank() * layers.size();
        long tooMany = initial - settings.schedule().budget(step, initial, target);
        var scores = new LinkedHashMap<String, NDArray>();
        layers.keySet()
                .forEach(path ->
                        scores.put(path, Importance.ofRanks(score(path + A), score(path + E), score(path + B))));
        float threshold = Importance.threshold(
                scores.values().stream().map(NDArray::toFloatArray).toList(), tooMany);
        scores.forEach((path, score) -> {
            NDArray kept = state.get(KEPT + path);
            score.gt(threshold).toType(kept.getDataType(), false).reshape(-1, 1).copyTo(kept);
        });
    }

    private NDArray score(String name) {
        return state.get(SENSITIVITY + name).mul(state.get(UNCERTAINTY + name));
    }

    /** Whether the weights of its layers are stored as (in, out). */
    boolean isTransposed() {
        return layers.values().stream().anyMatch(LinearShape::transposed);
    }

    @Override
    public String toString() {
        return "AdaLoRA of rank %d to %d in %d layers"
                .formatted(settings.initialRank(), settings.targetRank(), layers.size());
    }
}
