package org.align4j.text.jinja;

import java.util.Locale;

/** What an operation on values raises, before it is known where in the template that was. */
final class PythonError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Python's exceptions, as far as something in Jinja catches them. */
    enum Kind {
        TYPE,
        VALUE,
        OTHER
    }

    private final Kind kind;

    private PythonError(Kind kind, String message, Object... values) {
        super(values.length == 0 ? message : String.format(Locale.ROOT, message, values), null, false, false);
        this.kind = kind;
    }

    /** A value of the wrong type. */
    static PythonError type(String message, Object... values) {
        return new PythonError(Kind.TYPE, message, values);
    }

    /** A value of the right type that will not do. */
    static PythonError value(String message, Object... values) {
        return new PythonError(Kind.VALUE, message, values);
    }

    /** Everything that nothing in Jinja catches. */
    static PythonError other(String message, Object... values) {
        return new PythonError(Kind.OTHER, message, values);
    }

    /** Something that Jinja2 has and this interpreter has not. */
    static PythonError unsupported(String message, Object... values) {
        return new PythonError(Kind.OTHER, message + " is not supported", values);
    }

    /** Whether Python would call it a TypeError or a ValueError. */
    boolean isTypeOrValue() {
        return kind != Kind.OTHER;
    }
}
