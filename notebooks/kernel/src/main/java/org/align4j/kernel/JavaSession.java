package org.align4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** The Java of one notebook: what its cells declared so far, and the means to run the next one. */
final class JavaSession {

    private static final List<String> PREIMPORTED = List.of(
            "java.util.*",
            "java.io.*",
            "java.math.*",
            "java.net.*",
            "java.util.concurrent.*",
            "java.util.prefs.*",
            "java.util.regex.*");
    private static final Set<SubKind> SHOWN =
            Set.of(SubKind.VAR_VALUE_SUBKIND, SubKind.OTHER_EXPRESSION_SUBKIND, SubKind.TEMP_VAR_EXPRESSION_SUBKIND);

    private final CellThread thread = new CellThread();
    private final CellExecution execution = new CellExecution(thread);
    private final Origins origins = new Origins();
    private final RuntimeReport runtimeReport = new RuntimeReport(origins);
    private final JShell shell;

    JavaSession() {
        // With -g a message such as "because "x" is null" knows the names of local variables.
        shell = JShell.builder()
                .executionEngine(new InThisProcess(), null)
                .compilerOptions("-g", "-parameters")
                .build();
        PREIMPORTED.forEach(name -> shell.eval("import " + name + ";"));
    }

    SourceCodeAnalysis analysis() {
        return shell.sourceCodeAnalysis();
    }

    CellThread thread() {
        return thread;
    }

    /** Makes a jar or folder visible to all cells that follow. */
    void addToClassPath(String path) {
        shell.addToClasspath(path);
    }

    /**
     * Runs a stretch of a cell.
     *
     * @param cellNumber number of the execution, for error reports
     * @param cell the whole text of the cell
     * @param part the stretch to run
     * @return the value of its last statement if that is an expression, else null
     * @throws CellFailure if it does not compile, throws, or is interrupted; statements before that have run
     */
    Object run(int cellNumber, String cell, CellSource.Java part) throws CellFailure {
        var declared = new ArrayList<Snippet>();
        Object value = null;
        String rest = part.text();
        while (!rest.isBlank()) {
            rest = rest.stripLeading();
            var origin = new Origins.Origin(
                    cellNumber, cell, part.offset() + part.text().length() - rest.length());
            CompletionInfo next = analysis().analyzeCompletion(rest);
            if (next.completeness() == SourceCodeAnalysis.Completeness.EMPTY) {
                break;
            }
            boolean whole = next.source() == null;
            value = runStatement(whole ? rest : next.source(), origin, declared);
            rest = whole ? "" : next.remaining();
        }
        Unresolved.check(shell, declared, origins);
        return value;
    }

    /**
     * Runs code of the kernel's that calls a cell's, such as a value's {@code toString}.
     *
     * @throws CellFailure if it throws or is interrupted
     */
    Object onCellThread(Callable<Object> work) throws CellFailure {
        try {
            Object value = thread.run(Cell.current(), work);
            refuseInterrupted();
            return value;
        } catch (ExecutionException failure) {
            throw runtimeReport.of(failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw CellFailure.interrupted(false);
        }
    }

    private void refuseInterrupted() throws CellFailure {
        if (thread.isInterrupted()) {
            throw CellFailure.interrupted(thread.isAbandoned());
        }
    }

    private Object runStatement(String source, Origins.Origin origin, List<Snippet> declared) throws CellFailure {
        List<SnippetEvent> events = shell.eval(source);
        events.forEach(event -> {
            if (event.causeSnippet() == null) {
                origins.put(event.snippet().id(), origin);
            }
        });
        refuseInterrupted();
        Object value = execution.takeValue();
        boolean shown = false;
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null) {
                refuseFailed(event, origin);
                shown = SHOWN.contains(event.snippet().subKind());
                declared.add(event.snippet());
            }
        }
        return shown ? value : null;
    }

    private void refuseFailed(SnippetEvent event, Origins.Origin origin) throws CellFailure {
        if (event.exception() != null) {
            throw runtimeReport.of(event.exception());
        }
        boolean waits =
                event.status() == Status.RECOVERABLE_NOT_DEFINED && event.snippet() instanceof DeclarationSnippet;
        if (!event.status().isDefined() && !waits) {
            throw CompileReport.of(shell.diagnostics(event.snippet()).toList(), origin);
        }
    }

    private final class InThisProcess implements ExecutionControlProvider {
        @Override
        public String name() {
            return "cells";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return execution;
        }
    }
}
