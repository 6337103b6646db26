package org.align4j.experiments;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.align4j.AtomicFile;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** A failed experiment says in one line what happened; where it happened is kept in a file beside its results. */
final class FailureReport implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        var options = (Options) line.getCommandSpec().mixins().get("options").userObject();
        String name = line.getCommandName();
        String trace = trace(failure);
        if (options.verbose) {
            line.getErr().print(trace);
        }
        String more = failure instanceof CancellationException ? "" : keep(options.results(name), trace);
        line.getErr().println(line.getColorScheme().errorText(name + ": " + message(failure) + more));
        line.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Our own exceptions say it in a sentence; others need their name. */
    private static String message(Exception failure) {
        boolean sentence = failure.getMessage() != null
                && (failure instanceof IllegalArgumentException
                        || failure instanceof IllegalStateException
                        || failure instanceof UncheckedIOException
                        || failure instanceof ArithmeticException
                        || failure instanceof CancellationException);
        return sentence ? failure.getMessage() : failure.toString();
    }

    private static String keep(Path results, String trace) {
        Path file = results.resolve("failure.log");
        try {
            AtomicFile.write(file, trace);
            return " (see " + file + ")";
        } catch (UncheckedIOException e) {
            return " (--verbose shows where)";
        }
    }

    private static String trace(Exception failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
