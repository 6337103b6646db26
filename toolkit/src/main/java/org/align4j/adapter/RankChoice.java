package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * Which ranks AdaLoRA has left, and the averages of importance from which that is chosen.
 *
 * @param settings of the adapter
 * @param paths of its layers
 * @param state Ī and Ū of every parameter, and of every layer 1 where a rank is left and 0 elsewhere, (r₀, 1); changed in
 *     place
 */
record RankChoice(AdaLora settings, Set<String> paths, Map<String, NDArray> state) {

    private static final String SENSITIVITY = "exp_avg_ipt.";
    private static final String UNCERTAINTY = "exp_avg_unc.";
    private static final String KEPT = "kept.";

    /** All ranks left, no importance known. */
    static RankChoice initial(AdaLora settings, Set<String> paths, Map<String, NDArray> parameters, NDManager manager) {
        var state = new LinkedHashMap<String, NDArray>();
        parameters.forEach((name, parameter) -> {
            long[] shape = parameter.getShape().getShape();
            state.put(SENSITIVITY + name, NamedArrays.fill(manager, () -> 0, shape));
            state.put(UNCERTAINTY + name, NamedArrays.fill(manager, () -> 0, shape));
        });
        paths.forEach(path -> state.put(KEPT + path, NamedArrays.fill(manager, () -> 1, settings.initialRank(), 1)));
        return new RankChoice(settings, paths, state);
    }

    RankChoice copy(NDManager manager) {
        return new RankChoice(settings, paths, NamedArrays.own(state, manager));
    }

    /** 1 where a rank of a layer is left and 0 elsewhere, (r₀, 1). */
    NDArray kept(String path) {
        return state.get(KEPT + path);
    }

    /** Which of the initial ranks a layer has, by module path. */
    Map<String, List<Boolean>> kept() {
        var kept = new LinkedHashMap<String, List<Boolean>>();
        for (String path : paths) {
            var ranks = new ArrayList<Boolean>();
            for (float rank : kept(path).toFloatArray()) {
                ranks.add(rank == 1);
            }
            kept.put(path, ranks);
        }
        return kept;
    }

    /** Takes a step's gradients into the averages. */
    void follow(Map<String, NDArray> parameters, Map<String, NDArray> gradients) {
        var importance = new Importance(settings.beta1(), settings.beta2());
        parameters.forEach((name, weight) -> {
            NDArray gradient = gradients.get(name);
            Require.that(gradient != null, "gradients lack '%s'", name);
            importance.update(state.get(SENSITIVITY + name), state.get(UNCERTAINTY + name), weight, gradient);
        });
    }

    /**
     * Leaves the ranks for which the budget after a step has a place.
     *
     * @param parts suffixes of the parameters A, E and B
     */
    void choose(long step, String... parts) {
        long initial = (long) settings.initialRank() * paths.size();
        long target = (long) settings.targetRank() * paths.size();
        long tooMany = initial - settings.schedule().budget(step, initial, target);
        var scores = new LinkedHashMap<String, NDArray>();
        for (String path : paths) {
            scores.put(
                    path, Importance.ofRanks(score(path + parts[0]), score(path + parts[1]), score(path + parts[2])));
        }
        float threshold = Importance.threshold(
                scores.values().stream().map(NDArray::toFloatArray).toList(), tooMany);
        scores.forEach((path, score) -> score.gt(threshold)
                .toType(score.getDataType(), false)
                .reshape(-1, 1)
                .copyTo(kept(path)));
    }

    private NDArray score(String name) {
        return state.get(SENSITIVITY + name).mul(state.get(UNCERTAINTY + name));
    }

    /**
     * Whether the ranks that were taken away are zero, which they need not be between two choices.
     *
     * @param part suffix of the parameter E
     */
    boolean isApplied(Map<String, NDArray> parameters, String part) {
        return paths.stream()
                .allMatch(path -> parameters
                                .get(path + part)
                                .mul(kept(path).eq(0))
                                .abs()
                                .max()
                                .getFloat()
                        == 0);
    }

    /** The number of ranks that are left. */
    static long count(List<Boolean> kept) {
        return kept.stream().filter(left -> left).count();
    }

    /** The rows (axis 0) or columns (axis 1) of a matrix that are left. */
    static NDArray left(NDArray matrix, int axis, List<Boolean> ranks, NDManager manager) {
        float[] all = matrix.toFloatArray();
        long[] shape = matrix.getShape().getShape().clone();
        int width = (int) shape[1];
        var values = IntStream.range(0, all.length)
                .filter(i -> ranks.get(axis == 0 ? i / width : i % width))
                .mapToDouble(i -> all[i])
                .iterator();
        shape[axis] = count(ranks);
        return NamedArrays.fill(manager, values::nextDouble, shape);
    }
}
