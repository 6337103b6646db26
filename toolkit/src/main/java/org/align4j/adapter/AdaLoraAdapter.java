package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
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

    /** Standard deviation of fresh A and B; of PEFT. */
    private static final double DEVIATION = 0.02;

    private final AdaLora settings;
    private final Map<String, LinearShape> layers;
    private final Map<String, NDArray> parameters;
    private final Optional<RankChoice> choice;
    private final Map<String, List<Boolean>> finished;
    private final double dropout;

    private AdaLoraAdapter(
            AdaLora settings,
            Map<String, LinearShape> layers,
            Map<String, NDArray> parameters,
            Optional<RankChoice> choice,
            Map<String, List<Boolean>> finished,
            double dropout) {
        this.settings = settings;
        this.layers = layers;
        this.parameters = parameters;
        this.choice = choice;
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
        return unfinished(settings, layers, parameters, manager);
    }

    private static AdaLoraAdapter unfinished(
            AdaLora settings, Map<String, LinearShape> layers, Map<String, NDArray> parameters, NDManager manager) {
        var choice = RankChoice.initial(settings, layers.keySet(), parameters, manager);
        return new AdaLoraAdapter(settings, layers, parameters, Optional.of(choice), Map.of(), 0);
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
        return unfinished(settings, layers, new LinkedHashMap<>(parameters), manager);
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
        NamedArrays.requireShapes(expected(layers, path -> RankChoice.count(kept.get(path))), parameters);
        return new AdaLoraAdapter(settings, layers, new LinkedHashMap<>(parameters), Optional.empty(), kept, 0);
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

    /** What it was made with. */
    public AdaLora settings() {
        return settings;
    }

    /** The number of ranks that a layer has, by module path. */
    public Map<String, Integer> ranks() {
        var ranks = new LinkedHashMap<String, Integer>();
        kept().forEach((path, kept) -> ranks.put(path, (int) RankChoice.count(kept)));
        return ranks;
    }

    /** Which of the initial ranks a layer has, by module path. */
    Map<String, List<Boolean>> kept() {
        return choice.map(RankChoice::kept).orElse(finished);
    }

    @Override
    public Map<String, NDArray> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public Map<String, NDArray> state() {
        return choice.map(c -> Collections.unmodifiableMap(c.state())).orElse(Map.of());
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
    public boolean isRandom() {
        return dropout > 0;
    }

    @Override
    public AdaLoraAdapter training() {
        return new AdaLoraAdapter(settings, layers, parameters, choice, finished, settings.dropout());
    }

    @Override
    public AdaLoraAdapter copy(NDManager manager) {
        return new AdaLoraAdapter(
                settings,
                layers,
                NamedArrays.own(parameters, manager),
                choice.map(c -> c.copy(manager)),
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
                : Optional.of(
                        NDArrays.stack(norms).mul(settings.orthogonality()).mean());
    }

    /** ‖M − I‖ of M (r, r). */
    private static NDArray distanceFromIdentity(NDArray matrix) {
        NDArray identity = matrix.getManager().eye((int) matrix.getShape().get(0));
        return matrix.sub(identity).norm(); // whose gradient is 0, and not undefined, at 0
    }

    /**
     * Takes away the ranks that the schedule's budget has no place for: zeros in E. Up to its last choice the importance
     * of all weights is followed; after that the ranks that were taken away are kept at zero.
     *
     * @param gradients of all parameters
     */
    @Override
    public void afterStep(long step, Map<String, NDArray> gradients) {
        choice.ifPresent(c -> Inference.run(() -> {
            update(c, step, gradients);
            return null;
        }));
    }

    private void update(RankChoice ranks, long step, Map<String, NDArray> gradients) {
        var schedule = settings.schedule();
        long last = schedule.lastChoice();
        if (step < last) {
            ranks.follow(parameters, gradients);
        }
        if (step == last || step < last && schedule.chooses(step)) {
            ranks.choose(step, A, E, B);
        }
        if (step >= last || schedule.chooses(step)) {
            paths().forEach(path -> parameters.get(path + E).muli(ranks.kept(path)));
        }
    }

    /**
     * The same adapter with only the ranks that are left; with all ranks where none was taken away or one that was is not
     * zero, which is so between two choices.
     */
    @Override
    public AdaLoraAdapter stored(NDManager manager) {
        var kept = kept();
        if (isFinished()
                || kept.values().stream().allMatch(ranks -> ranks.stream().allMatch(left -> left))) {
            return copy(manager);
        }
        return Inference.run(() -> {
            if (!choice.orElseThrow().isApplied(parameters, E)) {
                return copy(manager);
            }
            var left = new LinkedHashMap<String, NDArray>();
            kept.forEach((path, ranks) -> {
                left.put(path + A, RankChoice.left(parameters.get(path + A), 0, ranks, manager));
                left.put(path + E, RankChoice.left(parameters.get(path + E), 0, ranks, manager));
                left.put(path + B, RankChoice.left(parameters.get(path + B), 1, ranks, manager));
            });
            return new AdaLoraAdapter(settings, layers, left, Optional.empty(), kept, dropout);
        });
    }

    /** Whether it has only the ranks that were left, and no longer chooses. */
    boolean isFinished() {
        return choice.isEmpty();
    }

    @Override
    public String toString() {
        return "AdaLoRA of rank %d to %d in %d layers"
                .formatted(settings.initialRank(), settings.targetRank(), layers.size());
    }
}
