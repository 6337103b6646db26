package org.align4j.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Runs a notebook's code on the JDK's own JShell, in this process and on its class path, without Jupyter. Lines that
 * begin with {@code %} are for kernels, and skipped.
 */
final class NotebookRunner {

    private final String name;
    private final JsonNode cells;

    NotebookRunner(Path notebook) throws IOException {
        name = notebook.getFileName().toString();
        cells = new JsonMapper().readTree(Files.readString(notebook)).path("cells");
    }

    /** Runs all cells; the first one that fails is an {@link AssertionError} with notebook, cell and message. */
    void run() {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                shell.addToClasspath(entry);
            }
            for (int i = 0; i < cells.size(); i++) {
                if (cells.get(i).path("cell_type").asText().equals("code")) {
                    run(shell, code(cells.get(i)), i + 1);
                }
            }
        }
    }

    /** The code of a cell without the lines that are for kernels. */
    static String code(JsonNode cell) {
        return NormalForm.source(cell)
                .lines()
                .filter(line -> !line.startsWith("%"))
                .collect(Collectors.joining("\n"));
    }

    private void run(JShell shell, String code, int cell) {
        String rest = code;
        while (!rest.isBlank()) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (next.completeness() == Completeness.EMPTY) {
                return;
            }
            if (!next.completeness().isComplete()) {
                throw failure(cell, "code is not complete: " + rest.strip());
            }
            shell.eval(next.source()).forEach(event -> check(shell, event, cell));
            rest = next.remaining();
        }
    }

    private void check(JShell shell, SnippetEvent event, int cell) {
        if (event.exception() instanceof EvalException thrown) {
            throw failure(cell, thrown.getExceptionClassName() + ": " + thrown.getMessage());
        }
        if (event.exception() != null) {
            throw failure(cell, event.exception().getMessage());
        }
        // Code that names what a later snippet declares is no error yet; calling it would be one.
        if (event.status() == Status.REJECTED) {
            String messages = shell.diagnostics(event.snippet())
                    .map(d -> d.getMessage(Locale.ROOT))
                    .collect(Collectors.joining("; "));
            throw failure(cell, messages + " in: " + event.snippet().source().strip());
        }
    }

    private AssertionError failure(int cell, String message) {
        return new AssertionError(name + ", cell " + cell + ": " + message);
    }
}
