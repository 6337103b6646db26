package org.align4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jdk.jshell.Diag;

/** What the compiler has against a snippet: the line of the cell, the offending part marked, and the reason. */
final class CompileReport {

    private static final int MOST = 5;

    private CompileReport() {}

    /**
     * The failure of a snippet that does not compile.
     *
     * @param diagnostics the compiler's complaints, warnings among them
     * @param origin where the snippet stands
     */
    static CellFailure of(List<Diag> diagnostics, Origins.Origin origin) {
        List<Diag> errors = diagnostics.stream().filter(Diag::isError).toList();
        if (errors.isEmpty()) {
            return CellFailure.of("CompilationError", "cell [" + origin.cell() + "] was refused without a reason");
        }
        var report = new ArrayList<String>();
        errors.stream().limit(MOST).forEach(error -> report.addAll(lines(error, origin)));
        if (errors.size() > MOST) {
            report.add("and " + (errors.size() - MOST) + " more errors");
        }
        Diag first = errors.get(0);
        String message = "line " + line(first, origin) + ": " + reason(first).replaceAll("\\s*\\n\\s*", "; ");
        return new CellFailure("CompilationError", message, report);
    }

    static List<String> lines(Diag error, Origins.Origin origin) {
        int start = origin.inCell(Math.min(error.getStartPosition(), error.getPosition()));
        int end = Math.max(start + 1, origin.inCell(error.getEndPosition()));
        int line = origin.lineAt(start);
        String text = origin.text(line);
        int column = start - 1 - origin.code().lastIndexOf('\n', start - 1);
        int width = Math.max(1, Math.min(end - start, text.length() - column));
        return List.of(
                Ansi.red("cell [" + origin.cell() + "], line " + line + ": ") + reason(error),
                "    " + text,
                "    " + text.substring(0, Math.min(column, text.length())).replaceAll("[^\\t]", " ")
                        + Ansi.red("^".repeat(width)));
    }

    private static int line(Diag error, Origins.Origin origin) {
        return origin.lineAt(origin.inCell(Math.min(error.getStartPosition(), error.getPosition())));
    }

    /** The compiler's words, without the class that JShell wraps snippets into. */
    private static String reason(Diag error) {
        return error.getMessage(Locale.ROOT)
                .replaceAll("\\n\\s*location:\\s*class\\s*(?=\\n|$)", "")
                .stripTrailing();
    }
}
