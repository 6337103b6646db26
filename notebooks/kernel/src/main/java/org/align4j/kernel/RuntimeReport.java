package org.align4j.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.jshell.EvalException;
import jdk.jshell.UnresolvedReferenceException;

/** What a running cell threw: exception, message and causes, with the frames that are the reader's own to judge. */
final class RuntimeReport {

    private static final int MOST_FRAMES = 20;
    private static final int LAST_FRAMES = 4;
    private static final int MOST_CAUSES = 10;

    private final Origins origins;

    RuntimeReport(Origins origins) {
        this.origins = origins;
    }

    /** The failure of a cell whose snippet threw. */
    CellFailure of(Throwable thrown) {
        var report = new ArrayList<String>();
        int depth = 0;
        for (Throwable next = thrown; next != null && depth < MOST_CAUSES; next = next.getCause()) {
            report.add((depth == 0 ? "" : "Caused by: ") + Ansi.red(className(next)) + message(next, ": "));
            report.addAll(frames(next.getStackTrace()));
            depth++;
        }
        String name = className(thrown);
        return new CellFailure(name.substring(name.lastIndexOf('.') + 1), message(thrown, ""), report);
    }

    private static String className(Throwable thrown) {
        String name = thrown instanceof EvalException evaluated
                ? evaluated.getExceptionClassName()
                : thrown.getClass().getName();
        return name.replaceFirst("^REPL\\.\\$JShell\\$\\w+\\$", "");
    }

    private static String message(Throwable thrown, String prefix) {
        if (thrown instanceof UnresolvedReferenceException unresolved) {
            return prefix
                    + unresolved
                            .getSnippet()
                            .source()
                            .strip()
                            .lines()
                            .findFirst()
                            .orElse("") + " … uses a name that is not declared";
        }
        return thrown.getMessage() == null ? "" : prefix + thrown.getMessage();
    }

    private List<String> frames(StackTraceElement[] stack) {
        List<String> shown = Arrays.stream(stack)
                .limit(1 + lastOfCell(stack))
                .map(this::frame)
                .toList();
        if (shown.size() <= MOST_FRAMES) {
            return shown;
        }
        var cut = new ArrayList<>(shown.subList(0, MOST_FRAMES - LAST_FRAMES));
        cut.add("    … " + (shown.size() - MOST_FRAMES) + " more frames");
        cut.addAll(shown.subList(shown.size() - LAST_FRAMES, shown.size()));
        return cut;
    }

    /** Everything below the last frame of a cell is the kernel at work; a stack without such a frame stays whole. */
    private int lastOfCell(StackTraceElement[] stack) {
        for (int i = stack.length - 1; i >= 0; i--) {
            if (origins.of(stack[i]).isPresent()) {
                return i;
            }
        }
        return stack.length;
    }

    private String frame(StackTraceElement frame) {
        return origins.of(frame).map(origin -> frame(frame, origin)).orElseGet(() -> "    at " + frame);
    }

    private static String frame(StackTraceElement frame, Origins.Origin origin) {
        int line = origin.line(frame.getLineNumber());
        String method = frame.getMethodName().replaceAll("lambda\\$.*", "lambda");
        String owner = frame.getClassName().isEmpty() ? method : frame.getClassName() + "." + method;
        String place = "cell [" + origin.cell() + "], line " + line;
        return "    at " + (owner.isEmpty() ? place : owner + " (" + place + ")") + ":  "
                + origin.text(line).strip();
    }
}
