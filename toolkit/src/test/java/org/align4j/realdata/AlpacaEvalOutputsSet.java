package org.align4j.realdata;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.align4j.bench.AlpacaEvalOutput;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** Answers of AlpacaEval 2: their average length, as the leaderboard prints it. */
final class AlpacaEvalOutputsSet implements DataSet {

    private static final String ENDING = ".jsonl.gz";

    @Override
    public List<Figure> figures(Path folder) {
        Table leaderboard = RealData.csv(folder.resolve("lc_weights.csv"));
        var figures = new ArrayList<Figure>();
        for (Path file : RealData.files(folder.resolve("model_outputs"), ENDING)) {
            String model = file.getFileName().toString().replace(ENDING, "");
            leaderboard.stream()
                    .filter(row -> row.getString("model").equals(model))
                    .forEach(row -> figures.add(
                            figure(model, row, AlpacaEvalOutput.lines().read(file))));
        }
        return figures;
    }

    /** Models of which the leaderboard dropped answers have their length of the others, a character or two off. */
    private static Figure figure(String model, Row row, List<AlpacaEvalOutput> outputs) {
        boolean whole = number(row, "n_rows") == outputs.size() && number(row, "n_total") == outputs.size();
        return new Figure(
                "alpaca_eval2_outputs",
                model + ": average length",
                number(row, "avg_length"),
                AlpacaEvalOutput.averageLength(outputs),
                whole ? 0 : 2);
    }

    private static double number(Row row, String column) {
        return Double.parseDouble(row.getString(column));
    }
}
