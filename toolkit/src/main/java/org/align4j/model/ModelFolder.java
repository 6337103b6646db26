package org.align4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.align4j.Require;
import org.align4j.family.Architecture;
import org.align4j.tensor.ShardedSafeTensorsWriter;
import org.align4j.tensor.TensorSource;

/** The weights of a Hugging Face folder, checked against the architecture that its configuration describes. */
final class ModelFolder {

    /** Masks and rotary frequencies that old files hold beside the weights; stored frequencies are rounded. */
    private static final Pattern BUFFER = Pattern.compile(
            ".*\\.(attn|attention)\\.(bias|masked_bias)|.*\\.rotary_emb\\.(inv_freq|cos_cached|sin_cached)");

    /** What models for classification, rewards and values have instead of an output matrix. */
    private static final Pattern OTHER_HEAD =
            Pattern.compile("(score|classifier|v_head|value_head|reward_head|qa_outputs|multiple_choice_head)\\..*");

    private ModelFolder() {}

    /**
     * Reads the parameters of a model.
     *
     * @throws IllegalArgumentException if one is missing, too many, or of another shape than the configuration asks for
     */
    static Map<String, NDArray> load(Path folder, Architecture architecture, NDManager manager) {
        var parameters = new LinkedHashMap<String, NDArray>();
        each(folder, architecture, manager, parameters::put);
        return parameters;
    }

    /**
     * Reads the parameters of a model one after the other.
     *
     * @param taker gets each by its name, and owns it
     * @throws IllegalArgumentException as {@link #load}
     */
    static void each(Path folder, Architecture architecture, NDManager manager, BiConsumer<String, NDArray> taker) {
        try (var file = TensorSource.open(folder)) {
            var stored = stored(folder, file, architecture);
            architecture.parameters().forEach((name, shape) -> {
                Require.that(
                        stored.containsKey(name), "%s: lacks tensor '%s' of shape %s", folder, name, new Shape(shape));
                taker.accept(name, read(folder, file, stored.get(name), new Shape(shape), manager));
            });
        }
    }

    /** The names in the file by the names of the parameters; a file of the bare model lacks the prefix. */
    private static Map<String, String> stored(Path folder, TensorSource file, Architecture architecture) {
        var expected = architecture.parameters();
        var stored = new LinkedHashMap<String, String>();
        for (String name : file.names()) {
            String full =
                    expected.containsKey(name) ? name : architecture.names().prefix() + name;
            if (expected.containsKey(full)) {
                String other = stored.put(full, name);
                Require.that(other == null, "%s: holds both '%s' and '%s'", folder, other, name);
            } else {
                Require.that(
                        isRedundant(name, architecture),
                        "%s: unexpected tensor '%s' for a decoder of %d layers%s",
                        folder,
                        name,
                        architecture.layers(),
                        OTHER_HEAD.matcher(name).matches()
                                ? ": it is of a head that classifies or scores; needed is one that predicts tokens"
                                : "");
            }
        }
        return stored;
    }

    static void save(Path folder, Map<String, NDArray> parameters) {
        ShardedSafeTensorsWriter.write(
                folder, parameters, Map.of("format", "pt"), ShardedSafeTensorsWriter.SHARD_BYTES);
    }

    private static NDArray read(Path folder, TensorSource file, String name, Shape shape, NDManager manager) {
        Require.that(
                file.shape(name).equals(shape),
                "%s: tensor '%s' must have shape %s by config.json, has %s",
                folder,
                name,
                shape,
                file.shape(name));
        return file.read(name, manager);
    }

    /** Buffers are made anew; a tied output matrix is the embedding, whatever the file says. */
    private static boolean isRedundant(String name, Architecture architecture) {
        String head = architecture.names().head().name() + ".weight";
        return BUFFER.matcher(name).matches() || architecture.tied() && name.equals(head);
    }
}
