package org.align4j.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.align4j.AtomicFile;
import org.align4j.Require;

/**
 * The numbers of one run, as {@code summary.json}: a list of objects, one a line, with the fields {@code name},
 * {@code value}, {@code standard_error}, {@code n}, {@code unit} and, where a paper prints one, {@code paper}. The same
 * numbers give the same bytes.
 *
 * @param entries in the order they are shown in; their names differ
 */
public record Summary(List<Entry> entries) {

    private static final JsonMapper JSON = new JsonMapper();

    public Summary {
        entries = List.copyOf(entries);
        var names = new HashSet<String>();
        entries.forEach(e -> Require.that(names.add(e.name()), "names must differ, '%s' was there twice", e.name()));
    }

    /** A summary of these entries. */
    public static Summary of(Entry... entries) {
        return new Summary(List.of(entries));
    }

    /** This summary with one more entry at its end. */
    public Summary with(Entry entry) {
        var more = new ArrayList<>(entries);
        more.add(entry);
        return new Summary(more);
    }

    /**
     * The entry of a name.
     *
     * @throws IllegalArgumentException naming those that there are
     */
    public Entry entry(String name) {
        var found = entries.stream().filter(e -> e.name().equals(name)).findFirst();
        Require.that(
                found.isPresent(),
                "no entry '%s', there are %s",
                name,
                entries.stream().map(Entry::name).toList());
        return found.get();
    }

    /** Writes the file, all or nothing. */
    public void write(Path file) {
        AtomicFile.write(
                file, entries.stream().map(Summary::json).collect(Collectors.joining(",\n ", "[\n ", "\n]\n")));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws UncheckedIOException naming the file, the entry, and what is missing or wrong
     */
    public static Summary read(Path file) {
        var entries = new ArrayList<Entry>();
        try {
            JsonNode list = JSON.readTree(Files.readString(file));
            Require.that(list.isArray(), "must be a list of objects");
            for (JsonNode each : list) {
                entries.add(entry(each));
            }
            return new Summary(entries);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(file.getFileName() + ": no JSON: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file + ": cannot be read: " + e.getClass().getSimpleName(), e);
        } catch (IllegalArgumentException e) {
            String where = file.getFileName() + ", entry " + (entries.size() + 1);
            throw new UncheckedIOException(where + ": " + e.getMessage(), new IOException(e));
        }
    }

    private static String json(Entry entry) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", entry.name())
                .put("value", entry.value())
                .put("standard_error", entry.standardError())
                .put("n", entry.n())
                .put("unit", entry.unit());
        entry.paper().ifPresent(value -> json.put("paper", value));
        return json.toString();
    }

    private static Entry entry(JsonNode json) {
        return new Entry(
                field(json, "name").asText(),
                number(json, "value"),
                number(json, "standard_error"),
                (int) number(json, "n"),
                field(json, "unit").asText(),
                json.has("paper") ? OptionalDouble.of(number(json, "paper")) : OptionalDouble.empty());
    }

    private static double number(JsonNode json, String name) {
        JsonNode value = field(json, name);
        Require.that(value.isNumber(), "'%s' must be a number, was %s", name, value);
        return value.doubleValue();
    }

    private static JsonNode field(JsonNode json, String name) {
        Require.that(json.has(name), "missing '%s' in %s", name, json);
        return json.get(name);
    }
}
