package org.align4j.kernel;

import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

/** Help while a cell is written. Positions count characters as the reader sees them, not Java's chars. */
final class CodeAid {

    private final SourceCodeAnalysis analysis;

    CodeAid(SourceCodeAnalysis analysis) {
        this.analysis = analysis;
    }

    /** What may stand at the position, and the stretch of text that it replaces. */
    ReplacementOptions complete(String code, int position) {
        int cursor = code.offsetByCodePoints(0, position);
        int start = startOfStatement(code, cursor);
        int[] anchor = new int[1];
        List<String> words = analysis.completionSuggestions(code.substring(start), cursor - start, anchor).stream()
                .sorted(Comparator.comparing(Suggestion::matchesType)
                        .reversed()
                        .thenComparing(Suggestion::continuation))
                .map(Suggestion::continuation)
                .distinct()
                .toList();
        return words.isEmpty()
                ? new ReplacementOptions(words, position, position)
                : new ReplacementOptions(words, code.codePointCount(0, start + anchor[0]), position);
    }

    /** Signatures and documentation of the name at the position; null if nothing is known. */
    DisplayData inspect(String code, int position) {
        int cursor = code.offsetByCodePoints(0, position);
        while (cursor < code.length() && Character.isJavaIdentifierPart(code.charAt(cursor))) {
            cursor++;
        }
        int start = startOfStatement(code, cursor);
        String statement = code.substring(start, cursor);
        List<Documentation> found = analysis.documentation(statement, statement.length(), true);
        if (found.isEmpty()) {
            // A method is known by its call only.
            found = analysis.documentation(statement + "(", statement.length() + 1, true);
        }
        String text = found.stream().map(CodeAid::text).distinct().collect(Collectors.joining("\n\n"));
        return text.isEmpty() ? null : new DisplayData(text);
    }

    /** Whether the code can run as it stands; a wrong program is complete, for only running it tells why. */
    boolean isComplete(String code) {
        String rest = code;
        while (!rest.isBlank()) {
            CompletionInfo next = analysis.analyzeCompletion(rest);
            if (next.completeness() == Completeness.DEFINITELY_INCOMPLETE
                    || next.completeness() == Completeness.CONSIDERED_INCOMPLETE) {
                return false;
            }
            if (next.source() == null || !next.completeness().isComplete()) {
                return true;
            }
            rest = next.remaining();
        }
        return true;
    }

    /** JShell judges one statement at a time, so those before the cursor's are skipped. */
    private int startOfStatement(String code, int cursor) {
        String rest = code.substring(0, cursor);
        while (true) {
            CompletionInfo next = analysis.analyzeCompletion(rest);
            boolean more = next.completeness() == Completeness.COMPLETE
                    && next.source() != null
                    && !next.remaining().isBlank()
                    && next.remaining().length() < rest.length();
            if (!more) {
                return cursor - rest.length();
            }
            rest = next.remaining();
        }
    }

    private static String text(Documentation documentation) {
        String javadoc = documentation.javadoc();
        return javadoc == null ? documentation.signature() : documentation.signature() + "\n" + plain(javadoc);
    }

    private static String plain(String javadoc) {
        return javadoc.replaceAll("\\{@\\w+ ([^}]*)}", "$1")
                .replaceAll("<[^>]*>", "")
                .strip();
    }
}
