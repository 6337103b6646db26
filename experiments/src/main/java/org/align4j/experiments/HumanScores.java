package org.align4j.experiments;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.align4j.Seed;
import org.align4j.data.Csv;
import org.align4j.data.CsvRow;

/**
 * What people said of the candidates of documents: numbers alone, no texts.
 *
 * @param set that they are of
 * @param aspect of quality that was rated
 * @param documents scores of each document's candidates, rounded to one decimal as in the code of PAIRS
 */
record HumanScores(String set, String aspect, List<double[]> documents) {

    private static final List<String> NEWSROOM = List.of("coherence", "fluency", "informativeness", "relevance");
    private static final List<String> HANNA = List.of("Relevance", "Coherence", "Empathy");

    /** Keeps the stories' order apart from other draws. */
    private static final long STORIES = 0x73746f72696573L;

    /**
     * NewsRoom's summaries, seven of each article, and HANNA's stories, one long list of different prompts.
     *
     * @param folder holds {@code newsroom/human_scores.csv} and {@code hanna/scores.csv.gz}
     * @param stories how many of HANNA's, drawn at random
     */
    static List<HumanScores> read(Path folder, int stories) {
        var scores = new ArrayList<HumanScores>();
        var summaries = new Csv<CsvRow>(Function.identity()).read(folder.resolve("newsroom/human_scores.csv"));
        NEWSROOM.forEach(aspect -> scores.add(newsroom(summaries, aspect)));
        var all = new Csv<CsvRow>(Function.identity()).read(folder.resolve("hanna/scores.csv.gz"));
        // The file has one writer's stories after another's.
        var drawn = IntStream.of(Seed.permutation(all.size(), STORIES))
                .limit(stories)
                .mapToObj(all::get)
                .toList();
        HANNA.forEach(aspect -> scores.add(new HumanScores("HANNA", aspect, List.of(column(drawn, aspect)))));
        return scores;
    }

    private static HumanScores newsroom(List<CsvRow> rows, String aspect) {
        Map<String, List<CsvRow>> documents = new LinkedHashMap<>();
        rows.forEach(row -> documents
                .computeIfAbsent(row.text("doc"), doc -> new ArrayList<>())
                .add(row));
        return new HumanScores(
                "NewsRoom",
                aspect,
                documents.values().stream().map(each -> column(each, aspect)).toList());
    }

    private static double[] column(List<CsvRow> rows, String aspect) {
        return rows.stream()
                .mapToDouble(row -> Math.round(10 * row.number(aspect)) / 10.0)
                .toArray();
    }
}
