package org.align4j.notebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.align4j.AtomicFile;
import org.align4j.Require;

/**
 * The one form that notebook files are kept in, so that a change to a notebook is a change to its text: no outputs, no
 * execution counts, no identifiers or metadata of cells, the kernel {@code java}, sorted keys, one space of indent.
 *
 * <p>Cells have identifiers from format 4.5 on, drawn anew by every editor; the form is 4.4, which has none.
 */
public final class NormalForm {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private NormalForm() {}

    /**
     * The normal form of a notebook.
     *
     * @param notebook the text of an {@code .ipynb} file of format 4
     * @throws IllegalArgumentException if it is none
     */
    public static String of(String notebook) {
        JsonNode given = parse(notebook);
        Require.that(
                given.path("nbformat").asInt() == 4 && given.path("cells").isArray(),
                "a notebook must be of format 4 and have cells, was format %s",
                given.path("nbformat"));
        ObjectNode normal = JsonNodeFactory.instance.objectNode();
        normal.put("nbformat", 4).put("nbformat_minor", 4);
        ObjectNode metadata = normal.putObject("metadata");
        metadata.putObject("kernelspec")
                .put("display_name", "Java")
                .put("language", "java")
                .put("name", "java");
        metadata.putObject("language_info").put("name", "java");
        ArrayNode cells = normal.putArray("cells");
        given.path("cells").forEach(cell -> cells.add(cell(cell)));
        return print(normal);
    }

    /** Whether a notebook is in normal form. */
    public static boolean holds(String notebook) {
        return of(notebook).equals(notebook);
    }

    /** Brings notebook files into normal form, in place; a file that is in it already is not touched. */
    public static void main(String[] files) {
        for (String file : files) {
            fix(Path.of(file));
        }
    }

    static void fix(Path file) {
        try {
            String text = Files.readString(file);
            String normal = of(text);
            if (!normal.equals(text)) {
                AtomicFile.write(file, normal);
                Display.show(file.getFileName() + ": brought into normal form");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file + ": cannot be read: " + e.getClass().getSimpleName(), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode parse(String notebook) {
        try {
            return JSON.readTree(notebook);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static ObjectNode cell(JsonNode given) {
        String type = given.path("cell_type").asText();
        ObjectNode cell = JsonNodeFactory.instance.objectNode();
        cell.put("cell_type", type).set("source", lines(source(given)));
        cell.putObject("metadata");
        if (type.equals("code")) {
            cell.putArray("outputs");
            cell.putNull("execution_count");
        }
        if (given.has("attachments")) {
            cell.set("attachments", given.get("attachments"));
        }
        return cell;
    }

    /** A cell's text, which the format allows as one string or as a list of lines. */
    static String source(JsonNode cell) {
        JsonNode source = cell.path("source");
        var text = new StringBuilder();
        if (source.isArray()) {
            source.forEach(line -> text.append(line.asText()));
        } else {
            text.append(source.asText());
        }
        return text.toString();
    }

    /** Lines keep the break at their end, as Jupyter writes them. */
    private static ArrayNode lines(String text) {
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        for (String line : text.split("(?<=\n)")) {
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** As Jupyter does: Python's {@code json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False)}. */
    private static String print(ObjectNode notebook) {
        var separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        var indenter = new DefaultIndenter(" ", "\n");
        var printer = new DefaultPrettyPrinter(separators);
        printer.indentArraysWith(indenter);
        printer.indentObjectsWith(indenter);
        ObjectWriter writer = JSON.writer(printer);
        try {
            return writer.writeValueAsString(JSON.convertValue(notebook, Object.class)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be printed: " + e.getOriginalMessage(), e);
        }
    }
}
