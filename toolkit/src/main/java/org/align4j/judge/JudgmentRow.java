package org.align4j.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.align4j.Require;
import org.align4j.data.Row;

/** A judgment as a line of a file. */
final class JudgmentRow {

    private JudgmentRow() {}

    static void render(Judgment judgment, Row row) {
        JudgeIdentity judge = judgment.judge();
        Comparison comparison = judgment.comparison();
        row.put("judge", judge.name())
                .put("version", judge.version())
                .put("model", judge.model())
                .put("prompt_sha256", judge.promptSha256())
                .put("sampling", judge.sampling())
                .put("order", judge.order())
                .put("prompt", comparison.prompt())
                .putTexts("first", comparison.first())
                .putTexts("second", comparison.second());
        if (!comparison.fields().isEmpty()) {
            comparison.fields().forEach(row.json().putObject("fields")::put);
        }
        var games = row.json().putArray("games");
        judgment.games().forEach(game -> {
            ObjectNode json = games.addObject().put("swapped", game.swapped());
            put(json, game.verdict());
            json.put("raw", game.verdict().raw());
        });
        put(row.json(), judgment.verdict());
    }

    static Judgment parse(Row row) {
        var judge = new JudgeIdentity(
                row.text("judge"),
                row.text("version"),
                row.text("model"),
                row.text("prompt_sha256"),
                row.text("sampling"),
                row.text("order"));
        var fields = new LinkedHashMap<String, String>();
        row.json()
                .path("fields")
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        var comparison = new Comparison(row.prompt("prompt"), row.texts("first"), row.texts("second"), fields);
        List<Game> games = games(row.json().path("games"));
        String raw =
                String.join("\n", games.stream().map(g -> g.verdict().raw()).toList());
        return new Judgment(judge, comparison, games, verdict(row, raw));
    }

    private static List<Game> games(JsonNode list) {
        Require.that(list.isArray() && !list.isEmpty(), "'games' must be a list of objects, was %s", list);
        var games = new ArrayList<Game>();
        for (JsonNode each : list) {
            Require.that(each instanceof ObjectNode, "'games' must be a list of objects, was %s", list);
            Row row = new Row((ObjectNode) each);
            games.add(new Game(row.flag("swapped"), verdict(row, row.text("raw"))));
        }
        return games;
    }

    private static void put(ObjectNode json, Verdict verdict) {
        json.put("outcome", OutcomeField.id(verdict.outcome()));
        if (!Double.isNaN(verdict.probability())) {
            json.put("probability", verdict.probability());
        }
    }

    private static Verdict verdict(Row row, String raw) {
        return new Verdict(
                OutcomeField.of(row.text("outcome")),
                row.has("probability") ? row.number("probability") : Double.NaN,
                raw);
    }
}
