package org.align4j.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a cell, cut into stretches of Java and lines of magic such as {@code %jars lib/*.jar}. A line that looks
 * like magic but lies in a comment or a text block is Java.
 */
final class CellSource {

    private static final Pattern CELL_MAGIC = Pattern.compile("\\s*%%([A-Za-z]\\w*)([^\\n]*)(?:\\n([\\s\\S]*))?");
    private static final Pattern LINE_MAGIC = Pattern.compile("\\s*%([A-Za-z]\\w*)(?:[ \\t]+([^;]*))?\\s*");
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private CellSource() {}

    /** A part of a cell. */
    sealed interface Part permits Java, LineMagic, CellMagic {}

    /**
     * A stretch of Java.
     *
     * @param text the code, which may hold any number of statements
     * @param offset where in the cell it starts
     */
    record Java(String text, int offset) implements Part {}

    /**
     * A command to the kernel, on a line of its own.
     *
     * @param name the word after the percent sign
     * @param arguments the words after the name
     */
    record LineMagic(String name, List<String> arguments) implements Part {}

    /**
     * A command to the kernel that takes the rest of the cell.
     *
     * @param name the word after the two percent signs
     * @param arguments the words after the name
     * @param body all lines below
     */
    record CellMagic(String name, List<String> arguments, String body) implements Part {}

    /** The parts of a cell in order; joined they are the cell. */
    static List<Part> parts(String cell) {
        Matcher whole = CELL_MAGIC.matcher(cell);
        if (whole.matches()) {
            String body = whole.group(3) == null ? "" : whole.group(3);
            return List.of(new CellMagic(whole.group(1), words(whole.group(2)), body));
        }
        var parts = new ArrayList<Part>();
        var lexer = new LineLexer();
        int start = 0;
        int at = 0;
        for (String line : cell.split("(?<=\\n)")) {
            Matcher magic = LINE_MAGIC.matcher(line);
            if (lexer.isInCode() && magic.matches()) {
                parts.add(new Java(cell.substring(start, at), start));
                parts.add(new LineMagic(magic.group(1), words(magic.group(2))));
                start = at + line.length();
            } else {
                lexer.read(line);
            }
            at += line.length();
        }
        parts.add(new Java(cell.substring(start), start));
        return parts;
    }

    private static List<String> words(String text) {
        return text == null
                ? List.of()
                : ARGUMENT.matcher(text)
                        .results()
                        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                        .toList();
    }
}
