package org.align4j.data;

import java.util.Map;
import java.util.Set;
import org.align4j.Require;

/**
 * One row of a table in a file, by column. Errors are {@link IllegalArgumentException}s that name the column, what was expected
 * and what was found; {@link Csv} puts file and row before them.
 *
 * @param cells in the order of the columns, every column of the table
 */
public record CsvRow(Map<String, String> cells) {

    /** The text of a cell; may be empty. */
    public String text(String column) {
        String text = cells.get(column);
        Require.that(text != null, "missing column '%s', found %s", column, cells.keySet());
        return text;
    }

    /** Whether there is such a column and its cell is not empty. */
    public boolean has(String column) {
        return !cells.getOrDefault(column, "").isEmpty();
    }

    /** The finite number in a cell. */
    public double number(String column) {
        String text = text(column);
        try {
            double number = Double.parseDouble(text);
            Require.that(Double.isFinite(number), "'%s' must be a finite number, was '%s'", column, text);
            return number;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + column + "' must be a number, was '" + text + "'", e);
        }
    }

    /** The whole number in a cell; {@code 12.0} is one too. */
    public int integer(String column) {
        double number = number(column);
        Require.that(number == (int) number, "'%s' must be a whole number, was '%s'", column, text(column));
        return (int) number;
    }

    /** The table's columns. */
    public Set<String> columns() {
        return cells.keySet();
    }
}
