package org.align4j.realdata;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.nio.file.Path;
import java.util.List;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A CSV file whose rows may end early. */
final class RaggedCsv {

    private RaggedCsv() {}

    /** All columns as texts, empty where a row has ended; a column's name is on one line. */
    static Table read(Path file) {
        var settings = new CsvParserSettings();
        settings.setLineSeparatorDetectionEnabled(true);
        List<String[]> rows = new CsvParser(settings).parseAll(file.toFile());
        Table table = Table.create();
        for (int c = 0; c < rows.get(0).length; c++) {
            int column = c;
            String name = rows.get(0)[c].replace('\n', ' ');
            table.addColumns(StringColumn.create(
                    name,
                    rows.stream().skip(1).map(row -> column < row.length && row[column] != null ? row[column] : "")));
        }
        return table;
    }
}
