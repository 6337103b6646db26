package org.align4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.align4j.Require;
import org.align4j.tensor.SafeTensors;
import org.align4j.tensor.SafeTensorsWriter;

/** The weights of a Hugging Face folder: {@code model.safetensors}, checked against the shape of the model. */
final class ModelFolder {

    static final String FILE = "model.safetensors";

    private ModelFolder() {}

    /**
     * Reads the parameters of a model.
     *
     * @throws IllegalArgumentException if one is missing, too many, or of another shape than the configuration asks for
     */
    static Map<String, NDArray> load(Path folder, LlamaConfig config, NDManager manager) {
        Path path = folder.resolve(FILE);
        try (var file = SafeTensors.open(path)) {
            var shapes = Weights.shapes(config);
            file.names()
                    .forEach(name -> Require.that(
                            shapes.containsKey(name) || isRedundant(name, config),
                            "%s: unexpected tensor '%s' for a decoder of %d layers",
                            path,
                            name,
                            config.layers()));
            var parameters = new LinkedHashMap<String, NDArray>();
            shapes.forEach((name, shape) -> parameters.put(name, read(path, file, name, shape, manager)));
            return parameters;
        }
    }

    static void save(Path folder, Map<String, NDArray> parameters) {
        SafeTensorsWriter.write(folder.resolve(FILE), parameters, Map.of("format", "pt"));
    }

    private static NDArray read(Path path, SafeTensors file, String name, Shape shape, NDManager manager) {
        Require.that(file.names().contains(name), "%s: lacks tensor '%s' of shape %s", path, name, shape);
        Require.that(
                file.shape(name).equals(shape),
                "%s: tensor '%s' must have shape %s by config.json, has %s",
                path,
                name,
                shape,
                file.shape(name));
        return file.read(name, manager);
    }

    /** Old files hold rotary frequencies, and some hold the tied output matrix a second time. */
    private static boolean isRedundant(String name, LlamaConfig config) {
        return name.endsWith("rotary_emb.inv_freq") || config.tied() && name.equals(Weights.HEAD);
    }
}
