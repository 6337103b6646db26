package org.align4j.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.align4j.AtomicFile;

/**
 * A file of one JSON object a step, its first field {@code step}. Lines are only ever added, in order; resuming cuts off
 * those behind the checkpoint.
 *
 * @param file for example metrics.jsonl
 */
public record MetricsLog(Path file) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Adds one line. */
    public void append(long step, Map<String, Double> metrics) {
        var line = JSON.createObjectNode().put("step", step);
        metrics.forEach(line::put);
        try {
            Files.writeString(
                    file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": step " + step + " was not written: " + e.getMessage(), e);
        }
    }

    /**
     * All lines, each with its step among its metrics; none if there is no file. A last line that was cut by a kill is left
     * out.
     */
    public List<Map<String, Double>> read() {
        var steps = new ArrayList<Map<String, Double>>();
        var lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            try {
                steps.add(metrics(JSON.readTree(lines.get(i))));
            } catch (IOException e) {
                if (i + 1 < lines.size()) {
                    throw new UncheckedIOException(file + ":" + (i + 1) + ": no metrics: " + e.getMessage(), e);
                }
            }
        }
        return steps;
    }

    private static Map<String, Double> metrics(JsonNode line) throws IOException {
        if (!line.path("step").isNumber()) {
            throw new IOException("expected an object with a step, was " + line);
        }
        var metrics = new LinkedHashMap<String, Double>();
        line.properties()
                .forEach(field -> metrics.put(field.getKey(), field.getValue().asDouble()));
        return metrics;
    }

    /** Drops all lines of later steps. */
    public void keepUpTo(long step) {
        var kept = new StringBuilder();
        var lines = lines();
        var steps = read();
        for (int i = 0; i < steps.size() && steps.get(i).get("step") <= step; i++) {
            kept.append(lines.get(i)).append('\n');
        }
        AtomicFile.write(file, kept.toString());
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }
}
