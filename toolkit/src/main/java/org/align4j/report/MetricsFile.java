package org.align4j.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A run's metrics, one flat JSON object a line, as a table. */
record MetricsFile(Path file) {

    private static final JsonMapper JSON = new JsonMapper();

    Table table() {
        List<JsonNode> rows = rows();
        var names = new LinkedHashSet<String>();
        rows.forEach(row -> row.fieldNames().forEachRemaining(names::add));
        return Table.create(file.getFileName().toString(), names.stream().map(name -> column(name, rows)));
    }

    private List<JsonNode> rows() {
        var rows = new ArrayList<JsonNode>();
        int number = 0;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    rows.add(object(line, number));
                }
            }
            return rows;
        } catch (IOException e) {
            String where = number == 0 ? file.toString() : file.getFileName() + " after line " + number;
            throw new UncheckedIOException(
                    where + ": cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    private JsonNode object(String line, int number) {
        String where = file.getFileName() + ":" + number;
        try {
            JsonNode json = JSON.readTree(line);
            if (!json.isObject()) {
                throw new UncheckedIOException(
                        where + ": must be a JSON object, was " + json, new IOException("no object"));
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(where + ": no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** A column of numbers if all there is are numbers, of texts otherwise. */
    private static Column<?> column(String name, List<JsonNode> rows) {
        boolean numbers = rows.stream().allMatch(row -> row.path(name).isNumber() || !row.hasNonNull(name));
        return numbers ? numbers(name, rows) : texts(name, rows);
    }

    private static DoubleColumn numbers(String name, List<JsonNode> rows) {
        var column = DoubleColumn.create(name);
        for (JsonNode row : rows) {
            if (row.hasNonNull(name)) {
                column.append(row.get(name).doubleValue());
            } else {
                column.appendMissing();
            }
        }
        return column;
    }

    private static StringColumn texts(String name, List<JsonNode> rows) {
        var column = StringColumn.create(name);
        for (JsonNode row : rows) {
            JsonNode value = row.path(name);
            column.append(
                    value.isValueNode() && !value.isNull()
                            ? value.asText()
                            : value.isContainerNode() ? value.toString() : "");
        }
        return column;
    }
}
