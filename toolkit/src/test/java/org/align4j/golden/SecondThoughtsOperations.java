package org.align4j.golden;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import org.align4j.feedback.Edit;
import org.align4j.feedback.EditCosts;
import org.align4j.feedback.EditScript;
import org.align4j.objective.AdversarialImitation;

/** second_thoughts.json. */
final class SecondThoughtsOperations {

    private SecondThoughtsOperations() {}

    static Map<String, List<GoldenOperation>> all() {
        return Map.of(
                "second_thoughts.edits", List.of(SecondThoughtsOperations::edits),
                "second_thoughts.ail", List.of(SecondThoughtsOperations::adversarialImitation));
    }

    private static Map<String, Object> adversarialImitation(GoldenCase g) {
        NDArray loss = new AdversarialImitation(g.number("alpha"), g.number("beta"))
                .loss(g.tensor("policy_logps"), g.tensor("old_logps"), g.tensor("adv_logps"), g.tensor("mask"))
                .mean();
        return Map.of("loss", loss, "objective", loss.neg());
    }

    private static Map<String, Object> edits(GoldenCase g) {
        var costs = new EditCosts(g.number("insert"), g.number("delete"), g.number("replace"));
        List<String> source = words(g.input("source"));
        List<String> target = words(g.input("target"));
        var script = EditScript.between(source, target, costs);
        return Map.of(
                "cost", script.cost(),
                "operations",
                        script.edits().stream()
                                .map(SecondThoughtsOperations::operation)
                                .toList(),
                "edit_count", script.count(),
                "replayed", script.replay(),
                "dp_table",
                        Arrays.stream(EditScript.distances(source, target, costs))
                                .map(row -> DoubleStream.of(row).boxed().toList())
                                .toList());
    }

    private static Map<String, Object> operation(Edit<String> edit) {
        if (edit instanceof Edit.Keep<String> e) {
            return Map.of(
                    "op", "keep", "source_index", e.sourceIndex(), "target_index", e.targetIndex(), "token", e.token());
        }
        if (edit instanceof Edit.Replace<String> e) {
            return Map.of(
                    "op", "replace",
                    "source_index", e.sourceIndex(),
                    "target_index", e.targetIndex(),
                    "token", e.token(),
                    "with", e.with());
        }
        if (edit instanceof Edit.Delete<String> e) {
            return Map.of("op", "delete", "source_index", e.sourceIndex(), "token", e.token());
        }
        var e = (Edit.Insert<String>) edit;
        return Map.of("op", "insert", "target_index", e.targetIndex(), "token", e.token());
    }

    private static List<String> words(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
