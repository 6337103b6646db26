package org.align4j.kernel;

import java.util.List;

/** Why a cell did not run to its end, in the words that its reader sees. */
final class CellFailure extends Exception {

    private static final long serialVersionUID = 1;

    private final String name;
    private final transient List<String> report;

    /**
     * @param name the kind of failure, such as the simple name of an exception class
     * @param message one line
     * @param report the lines below the cell
     */
    CellFailure(String name, String message, List<String> report) {
        super(message, null, false, false);
        this.name = name;
        this.report = List.copyOf(report);
    }

    /** A failure that its name and message say all about. */
    static CellFailure of(String name, String message) {
        return new CellFailure(name, message, List.of(Ansi.red(name + ": ") + message));
    }

    /** The reader stopped the cell. */
    static CellFailure interrupted(boolean goesOn) {
        return of(
                "Interrupted",
                goesOn
                        ? "the cell was interrupted but did not stop; it goes on in the background. "
                                + "Long loops should check Thread.interrupted()"
                        : "the cell was interrupted");
    }

    String name() {
        return name;
    }

    List<String> report() {
        return report;
    }
}
