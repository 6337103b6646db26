package org.align4j.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.align4j.Require;
import org.align4j.data.Csv;
import org.align4j.data.CsvRow;
import org.align4j.data.Jsonl;
import org.align4j.data.Row;

/**
 * Scores of texts by several criteria: of every document's summary by every system in SummEval for example.
 *
 * @param rows one a document and system
 */
public record ScoreTable(List<Scores> rows) {

    private static final String SCORES = "scores";

    public ScoreTable {
        rows = List.copyOf(rows);
        var seen = new HashSet<List<String>>();
        for (Scores each : rows) {
            Require.that(
                    seen.add(List.of(each.document, each.system)),
                    "rows must be one a document and system, there are two of '%s' by '%s'",
                    each.document,
                    each.system);
        }
    }

    /**
     * The scores of one text.
     *
     * @param document that it is about
     * @param system that wrote it
     * @param scores by criterion; a criterion that was not scored is absent
     */
    public record Scores(String document, String system, Map<String, Double> scores) {

        public Scores {
            scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        }

        /** The score of a criterion; empty if there is none. */
        public OptionalDouble score(String criterion) {
            return scores.containsKey(criterion) ? OptionalDouble.of(scores.get(criterion)) : OptionalDouble.empty();
        }
    }

    /**
     * Reads a table with one column a criterion.
     *
     * @param document column of the documents
     * @param system column of the systems
     * @param criteria columns of the scores; an empty cell is no score
     */
    public static ScoreTable readCsv(Path file, String document, String system, List<String> criteria) {
        var table = new Csv<>(row -> new Scores(row.text(document), row.text(system), scores(row, criteria)));
        return of(file, table.read(file));
    }

    /** Reads lines such as {@code {"doc_id": "42", "system_id": "M8", "scores": {"coherence": 4.0}}}; null is no score. */
    public static ScoreTable readJsonl(Path file) {
        return of(file, lines().read(file));
    }

    /** Writes what {@link #readJsonl} reads. */
    public void writeJsonl(Path file) {
        lines().write(file, rows);
    }

    /** All criteria, in the order in which they appear. */
    public Set<String> criteria() {
        return rows.stream()
                .flatMap(each -> each.scores.keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The rows of every document, in the order in which documents appear. */
    public Map<String, List<Scores>> byDocument() {
        return grouped(Scores::document);
    }

    /** The rows of every system, in the order in which systems appear. */
    public Map<String, List<Scores>> bySystem() {
        return grouped(Scores::system);
    }

    private static ScoreTable of(Path file, List<Scores> rows) {
        try {
            return new ScoreTable(rows);
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(file.getFileName() + ": " + e.getMessage(), new IOException(e));
        }
    }

    private Map<String, List<Scores>> grouped(Function<Scores, String> key) {
        return rows.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    private static Jsonl<Scores> lines() {
        return new Jsonl<>(
                row -> new Scores(row.text("doc_id"), row.text("system_id"), scores(row.row(SCORES))),
                (each, row) -> row.put("doc_id", each.document)
                        .put("system_id", each.system)
                        .put(SCORES, row(each.scores)));
    }

    private static Map<String, Double> scores(CsvRow row, List<String> criteria) {
        var scores = new LinkedHashMap<String, Double>();
        for (String criterion : criteria) {
            if (!row.text(criterion).isEmpty()) {
                scores.put(criterion, row.number(criterion));
            }
        }
        return scores;
    }

    private static Map<String, Double> scores(Row row) {
        var scores = new LinkedHashMap<String, Double>();
        row.others().keySet().stream().filter(row::has).forEach(c -> scores.put(c, row.number(c)));
        return scores;
    }

    private static Row row(Map<String, Double> scores) {
        Row row = Row.empty();
        scores.forEach(row::put);
        return row;
    }
}
