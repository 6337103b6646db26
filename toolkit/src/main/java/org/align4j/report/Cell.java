package org.align4j.report;

import java.math.BigDecimal;
import java.math.MathContext;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

/** How a value of a table is written, whatever the machine's language. */
final class Cell {

    /** Digits that are shown; no result here is known better. */
    private static final MathContext SHOWN = new MathContext(4);

    private Cell() {}

    static boolean isNumber(Column<?> column) {
        return column instanceof NumericColumn;
    }

    /** For reading: four digits, all digits of whole numbers; empty if missing. */
    static String rounded(Column<?> column, int row) {
        if (column.isMissing(row) || !(column.get(row) instanceof Double value)) {
            return exact(column, row);
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString(value.longValue());
        }
        boolean plain = 1e-4 <= Math.abs(value) && Math.abs(value) < 1e4;
        BigDecimal digits = new BigDecimal(value).round(SHOWN);
        return plain
                ? digits.stripTrailingZeros().toPlainString()
                : digits.stripTrailingZeros().toString();
    }

    /** For computing: the shortest text that gives the same number again; empty if missing. */
    static String exact(Column<?> column, int row) {
        return column.isMissing(row) ? "" : String.valueOf(column.get(row));
    }
}
