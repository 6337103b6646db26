package org.align4j.text.jinja;

/**
 * A piece of a template.
 *
 * @param text as it stands there; of data what is to be printed
 * @param value of a string or number its value, else the text
 */
record Token(Kind kind, String text, Object value, Place place) {

    enum Kind {
        DATA,
        BLOCK_BEGIN,
        BLOCK_END,
        PRINT_BEGIN,
        PRINT_END,
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        OPERATOR,
        END
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }

    boolean isOperator(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    /** For messages. */
    String described() {
        return switch (kind) {
            case DATA -> "template data";
            case BLOCK_END -> "end of statement";
            case PRINT_END -> "end of print statement";
            case END -> "end of template";
            default -> "'" + text + "'";
        };
    }
}
