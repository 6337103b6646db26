package org.align4j.realdata;

import tech.tablesaw.api.Table;

/** Columns of tables of texts, read as numbers. */
final class Columns {

    private Columns() {}

    /** A column; NaN where a cell is empty. */
    static double[] numbers(Table table, String column) {
        return table.stringColumn(column).asList().stream()
                .mapToDouble(cell -> cell.isBlank() ? Double.NaN : Double.parseDouble(cell))
                .toArray();
    }
}
