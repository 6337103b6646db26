package org.align4j.realdata;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.align4j.metric.Outcome;
import org.align4j.metric.WinRate;

/** How people decided FairEval's 80 comparisons. */
final class FairEvalLabels implements DataSet {

    @Override
    public List<Figure> figures(Path folder) {
        JsonNode expected = RealData.json(folder.resolve("expected.json"));
        List<String> human = RealData.csv(folder.resolve("human_labels.csv"))
                .stringColumn("human")
                .asList();
        JsonNode counts = expected.get("counts");
        String first = expected.get("model1").asText().split(" ")[0];
        WinRate rate = WinRate.of(human.stream()
                .map(label -> label.equals("TIE") ? Outcome.TIE : label.equals(first) ? Outcome.WIN : Outcome.LOSS)
                .toList());
        return Stream.concat(
                        Stream.of(
                                figure("n", expected.get("n").asInt(), rate.n()),
                                figure("ties", counts.path("TIE").asInt(), rate.ties()),
                                figure("wins of " + first, counts.path(first).asInt(), rate.wins())),
                        StreamSupport.stream(((Iterable<String>) counts::fieldNames).spliterator(), false)
                                .map(label ->
                                        figure(label, counts.get(label).asInt(), Collections.frequency(human, label))))
                .toList();
    }

    private static Figure figure(String name, double published, double ours) {
        return new Figure("reference_only/faireval", name, published, ours, 0);
    }
}
