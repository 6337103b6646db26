package org.align4j.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.align4j.Require;

/** The names that Hugging Face gives to the files of a model's weights. */
final class ModelFiles {

    static final String WHOLE = "model.safetensors";
    static final String INDEX = "model.safetensors.index.json";
    private static final String SHARD = "model-\\d{5,}-of-\\d{5,}\\.safetensors";
    private static final String PICKLE = ".*\\.(bin|bin\\.index\\.json|pt|pth|ckpt)";

    private ModelFiles() {}

    /** The name of a shard, counted from 1. */
    static String shard(int number, int count) {
        return "model-%05d-of-%05d.safetensors".formatted(number, count);
    }

    static boolean isShard(String name) {
        return name.matches(SHARD);
    }

    static TensorSource open(Path folder) {
        Require.that(Files.isDirectory(folder), "%s: no such folder", folder);
        if (Files.exists(folder.resolve(WHOLE))) {
            return SafeTensors.open(folder.resolve(WHOLE));
        }
        if (Files.exists(folder.resolve(INDEX))) {
            return ShardedSafeTensors.open(folder.resolve(INDEX));
        }
        throw new IllegalArgumentException(advice(folder));
    }

    private static String advice(Path folder) {
        List<String> names = names(folder);
        List<String> pickles =
                names.stream().filter(name -> name.matches(PICKLE)).toList();
        if (!pickles.isEmpty()) {
            return "%s: has its weights as pickle alone, %s, which can run any code when it is read: convert it to %s, with"
                            .formatted(folder, pickles, WHOLE)
                    + " save_pretrained(..., safe_serialization=True) in Python's transformers, for example";
        }
        return names.stream().anyMatch(ModelFiles::isShard)
                ? "%s: has shards but no %s: saving or copying it was not finished".formatted(folder, INDEX)
                : "%s: has neither %s nor %s".formatted(folder, WHOLE, INDEX);
    }

    static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be listed", e);
        }
    }
}
