package org.align4j.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.align4j.AtomicFile;

/**
 * The folder of one training run: config.json (what decides its bytes), environment.json (where it ran), metrics.jsonl,
 * timings.jsonl (apart, so that everything else is the same whenever it is run again) and checkpoints/.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Opens a folder for a run. A folder that holds an earlier part of the same run is taken up again.
     *
     * @param path made if it does not exist
     * @param config values of the run; strings, numbers and booleans
     * @param environment written beside it
     * @throws IllegalStateException if the folder holds a run of another configuration, naming what differs, or parts of
     *     a run without any; nothing is changed then
     */
    public static RunFolder open(Path path, Map<String, Object> config, Environment environment) {
        var folder = new RunFolder(path);
        Path file = path.resolve("config.json");
        JsonNode wanted = JSON.valueToTree(config);
        if (Files.exists(file)) {
            folder.requireSame(file, wanted);
        } else {
            folder.requireFresh(file);
            AtomicFile.write(path.resolve("environment.json"), environment.toJson() + "\n");
            AtomicFile.write(file, wanted.toPrettyString() + "\n");
        }
        return folder;
    }

    /** Metrics of every step: a function of the configuration. */
    public MetricsLog metrics() {
        return new MetricsLog(path.resolve("metrics.jsonl"));
    }

    /** Seconds and speed of every step: different each time. */
    public MetricsLog timings() {
        return new MetricsLog(path.resolve("timings.jsonl"));
    }

    /** Where checkpoints go. */
    public Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /** Whose checkpoints are they, if nothing says so? */
    private void requireFresh(Path config) {
        for (Path part : List.of(metrics().file(), checkpoints())) {
            if (Files.exists(part)) {
                throw new IllegalStateException(
                        "%s is there but %s is not: choose another folder, or delete this one to start afresh"
                                .formatted(part, config));
            }
        }
    }

    private void requireSame(Path file, JsonNode wanted) {
        JsonNode found = read(file);
        var names = new TreeSet<String>();
        wanted.fieldNames().forEachRemaining(names::add);
        found.fieldNames().forEachRemaining(names::add);
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            if (!text(wanted.path(name)).equals(text(found.path(name)))) {
                differences.add("%s is %s there, expected %s".formatted(name, found.get(name), wanted.get(name)));
            }
        }
        if (!differences.isEmpty()) {
            throw new IllegalStateException(
                    "%s belongs to another run: %s. Choose another folder, or delete this one to start afresh."
                            .formatted(path, String.join("; ", differences)));
        }
    }

    /** What is compared: int and long are the same value here, and a group of values is all of them. */
    private static String text(JsonNode value) {
        return value.isContainerNode() ? value.toString() : value.asText();
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }
}
