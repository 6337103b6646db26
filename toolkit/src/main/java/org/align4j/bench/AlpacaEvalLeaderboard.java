package org.align4j.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.align4j.Require;
import org.align4j.data.Csv;
import org.align4j.data.CsvRow;

/**
 * AlpacaEval's leaderboard.
 *
 * @param entries one a model, in the file's order
 * @see <a href="https://github.com/tatsu-lab/alpaca_eval">AlpacaEval: leaderboard.csv</a>
 */
public record AlpacaEvalLeaderboard(List<Entry> entries) {

    private static final String LENGTH_CONTROLLED = "length_controlled_winrate";
    private static final String LENGTH_CONTROLLED_ERROR = "lc_standard_error";
    private static final List<String> COLUMNS = List.of(
            "",
            "win_rate",
            "standard_error",
            "n_wins",
            "n_wins_base",
            "n_draws",
            "n_total",
            "discrete_win_rate",
            "mode",
            "avg_length",
            LENGTH_CONTROLLED,
            LENGTH_CONTROLLED_ERROR);

    public AlpacaEvalLeaderboard {
        entries = List.copyOf(entries);
    }

    /**
     * A model's row; rates and their standard errors are in percent, as they stand in the file.
     *
     * @param model its name
     * @param winRate against the baseline
     * @param standardError of the win rate
     * @param wins rows that the model won
     * @param baselineWins rows that the baseline won
     * @param draws rows that neither won
     * @param total rows with a verdict
     * @param discreteWinRate with every verdict rounded to a win, a draw or a loss
     * @param mode who put it there, such as {@code community}
     * @param averageLength characters of an answer
     * @param lengthControlledWinRate where it was computed
     * @param lengthControlledError its standard error, where it was computed
     */
    public record Entry(
            String model,
            double winRate,
            double standardError,
            int wins,
            int baselineWins,
            int draws,
            int total,
            double discreteWinRate,
            String mode,
            int averageLength,
            OptionalDouble lengthControlledWinRate,
            OptionalDouble lengthControlledError) {}

    /** Reads a file; its first column is the model's, whatever its name. */
    public static AlpacaEvalLeaderboard read(Path file) {
        return new AlpacaEvalLeaderboard(new Csv<>(AlpacaEvalLeaderboard::parse).read(file));
    }

    /** Writes a file that AlpacaEval reads. */
    public void write(Path file) {
        Csv.write(
                file,
                COLUMNS,
                entries.stream().map(AlpacaEvalLeaderboard::cells).toList());
    }

    /** The row of a model. */
    public Entry entry(String model) {
        var found = entries.stream().filter(each -> each.model.equals(model)).findFirst();
        Require.that(
                found.isPresent(), "model must be one of the %s of the leaderboard, was '%s'", entries.size(), model);
        return found.get();
    }

    private static Entry parse(CsvRow row) {
        return new Entry(
                row.cells().values().iterator().next(),
                row.number("win_rate"),
                row.number("standard_error"),
                row.integer("n_wins"),
                row.integer("n_wins_base"),
                row.integer("n_draws"),
                row.integer("n_total"),
                row.number("discrete_win_rate"),
                row.text("mode"),
                row.integer("avg_length"),
                optional(row, LENGTH_CONTROLLED),
                optional(row, LENGTH_CONTROLLED_ERROR));
    }

    private static OptionalDouble optional(CsvRow row, String column) {
        return row.has(column) ? OptionalDouble.of(row.number(column)) : OptionalDouble.empty();
    }

    private static Map<String, String> cells(Entry each) {
        var values = new ArrayList<Object>(List.of(
                each.model,
                each.winRate,
                each.standardError,
                each.wins,
                each.baselineWins,
                each.draws,
                each.total,
                each.discreteWinRate,
                each.mode,
                each.averageLength));
        Stream.of(each.lengthControlledWinRate, each.lengthControlledError)
                .map(number -> number.isPresent() ? number.getAsDouble() : "")
                .forEach(values::add);
        var cells = new LinkedHashMap<String, String>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            cells.put(COLUMNS.get(i), values.get(i).toString());
        }
        return cells;
    }
}
