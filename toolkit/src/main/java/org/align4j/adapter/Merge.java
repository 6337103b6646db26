package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.align4j.Require;
import org.align4j.tensor.Inference;

/**
 * Adapters merged into weights, each with a factor: W + Σᵢ cᵢ·ΔWᵢ.
 *
 * @param shares the adapters and their factors
 */
public record Merge(List<Share> shares) {

    /** An adapter and its factor c. */
    public record Share(LowRankAdapter adapter, double factor) {}

    public Merge {
        shares = List.copyOf(shares);
    }

    /** One adapter as it is. */
    public static Merge of(LowRankAdapter adapter) {
        return new Merge(List.of()).and(adapter, 1);
    }

    /** One more adapter. */
    public Merge and(LowRankAdapter adapter, double factor) {
        var more = new ArrayList<>(shares);
        more.add(new Share(adapter, factor));
        return new Merge(more);
    }

    /**
     * As {@link LowRankAdapter#merged}.
     *
     * @param weights of the decoder, by name; left as they are
     * @param manager owns the new arrays
     */
    public Map<String, NDArray> into(Map<String, NDArray> weights, NDManager manager) {
        var merged = new LinkedHashMap<>(weights);
        for (var share : shares) {
            for (String path : share.adapter().paths()) {
                String name = path + ".weight";
                NDArray weight = merged.get(name);
                Require.that(weight != null, "weights lack '%s', which the adapter changes", name);
                NDArray sum = Inference.run(() -> add(name, weight, share, path, manager));
                if (weight != weights.get(name)) {
                    weight.close();
                }
                merged.put(name, sum);
            }
        }
        return merged;
    }

    private static NDArray add(String name, NDArray weight, Share share, String path, NDManager manager) {
        NDArray update = share.adapter().update(path);
        Require.that(
                weight.getShape().equals(update.getShape()),
                "'%s' must have shape %s as the adapter's update, has %s",
                name,
                update.getShape(),
                weight.getShape());
        return NamedArrays.keep(weight.add(update.mul(share.factor())), manager);
    }
}
