package org.align4j.kernel;

import java.util.List;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;

/**
 * Declarations that name something not declared by the end of their cell. Within a cell the order is free, as classes
 * may need each other.
 */
final class Unresolved {

    private Unresolved() {}

    /**
     * Warns of methods that cannot be called yet.
     *
     * @throws CellFailure for a class that does not exist for want of another
     */
    static void check(JShell shell, List<Snippet> declared, Origins origins) throws CellFailure {
        for (Snippet snippet : declared) {
            Status status = shell.status(snippet);
            if (status == Status.RECOVERABLE_NOT_DEFINED || status == Status.RECOVERABLE_DEFINED) {
                var declaration = (DeclarationSnippet) snippet;
                String missing = shell.unresolvedDependencies(declaration).collect(Collectors.joining(", "));
                if (status == Status.RECOVERABLE_DEFINED) {
                    System.err.println(declaration.name() + " cannot be used yet, as it needs: " + missing);
                } else {
                    throw missing(declaration, missing, origins);
                }
            }
        }
    }

    private static CellFailure missing(DeclarationSnippet declaration, String missing, Origins origins) {
        String place = origins.of(declaration.id())
                .map(origin -> "line " + origin.lineAt(origin.offset()) + ": ")
                .orElse("");
        return CellFailure.of(
                "CompilationError", place + declaration.name() + " needs what is not declared: " + missing);
    }
}
