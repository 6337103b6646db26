package org.align4j.family;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.align4j.Require;

/** The nonlinearity of a feed-forward layer. */
public enum Activation {
    /** x · Φ(x), Φ the normal distribution function. */
    GELU("gelu"),
    /** ½·x·(1 + tanh(√(2/π)·(x + 0.044715·x³))), which three names stand for. */
    GELU_TANH("gelu_new", "gelu_pytorch_tanh", "gelu_fast"),
    /** x · sigmoid(x). */
    SILU("silu", "swish"),
    /** max(x, 0). */
    RELU("relu");

    private final List<String> ids;

    Activation(String... ids) {
        this.ids = List.of(ids);
    }

    /**
     * The activation that configurations call so.
     *
     * @param where the file and option, for the message
     * @param id its name
     * @throws IllegalArgumentException if there is none
     */
    static Activation of(String where, String id) {
        Map<String, Activation> all = new TreeMap<>();
        Arrays.stream(values()).forEach(a -> a.ids.forEach(name -> all.put(name, a)));
        Require.that(all.containsKey(id), "%s must be one of %s, was '%s'", where, all.keySet(), id);
        return all.get(id);
    }
}
