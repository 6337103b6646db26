package org.align4j.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.align4j.metric.Mean;
import org.align4j.report.Tables;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The table of rankings by comparison")
class PairsTableTests {

    @TempDir
    private Path folder;

    @Test
    void is_shown_as_it_was_written() {
        var nothing = new Mean(0, 0, 3);
        var row = new PairsRow(
                "PAIRS greedy", new Mean(0.6, 0.02, 3), new Mean(0.5, 0.01, 3), 22.25, 44.5, nothing, nothing, 0.01);
        Tables.writeCsv(PairsTable.of(List.of(row)), folder.resolve("table.csv"));
        assertThat(PairsTable.markdown(folder))
                .contains("| PAIRS greedy | 0.600 ± 0.020 | 0.500 ± 0.010 | +0.000 ± 0.000 | 22.3 | 44.5 |");
    }

    @Test
    void names_the_command_that_writes_it_where_it_is_not_there() {
        assertThatThrownBy(() -> PairsTable.markdown(folder)).hasMessageEndingWith("run experiments/run pairs first");
    }
}
