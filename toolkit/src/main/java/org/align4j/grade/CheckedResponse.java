package org.align4j.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.align4j.Require;
import org.align4j.data.Jsonl;
import org.align4j.data.Row;

/**
 * A response and what was found of its facts: a line of a file of FActScore.
 *
 * @param checker what it was checked with
 * @param topic that the response is about
 * @param response as it was given
 * @param facts empty if it abstained or stated none
 */
record CheckedResponse(String checker, String topic, String response, Optional<List<FactChecker.Checked>> facts) {

    static Jsonl<CheckedResponse> file() {
        return new Jsonl<>(CheckedResponse::parse, CheckedResponse::render);
    }

    Optional<List<Boolean>> decisions() {
        return facts.map(all -> all.stream().map(FactChecker.Checked::supported).toList());
    }

    private static CheckedResponse parse(Row row) {
        Optional<List<FactChecker.Checked>> facts = row.has("facts") ? Optional.of(facts(row)) : Optional.empty();
        return new CheckedResponse(row.text("checker"), row.text("topic"), row.text("response"), facts);
    }

    private static List<FactChecker.Checked> facts(Row row) {
        List<String> facts = row.texts("facts");
        List<Double> supported = row.numbers("supported");
        Require.that(
                facts.size() == supported.size(),
                "'supported' must be one a fact, were %s for %s",
                supported.size(),
                facts.size());
        var checked = new ArrayList<FactChecker.Checked>();
        for (int i = 0; i < facts.size(); i++) {
            checked.add(new FactChecker.Checked(facts.get(i), supported.get(i) == 1));
        }
        return checked;
    }

    private static void render(CheckedResponse line, Row row) {
        row.put("checker", line.checker()).put("topic", line.topic()).put("response", line.response());
        line.facts()
                .ifPresent(facts -> row.putTexts(
                                "facts",
                                facts.stream().map(FactChecker.Checked::fact).toList())
                        .putNumbers(
                                "supported",
                                facts.stream()
                                        .map(fact -> fact.supported() ? 1.0 : 0)
                                        .toList()));
    }
}
