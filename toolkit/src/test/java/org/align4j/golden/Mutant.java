package org.align4j.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.align4j.tensor.TokenLogProbs;

/**
 * A mistake that can be made on the cases that it concerns.
 *
 * @param cases it can show in
 * @param change of the operation
 */
record Mutant(Predicate<JsonNode> cases, UnaryOperator<GoldenOperation> change) {

    /** One that shows an operation other inputs; it concerns the cases some input of which it changes. */
    static Mutant showing(UnaryOperator<GoldenCase> inputs) {
        return new Mutant(json -> changes(inputs, json), right -> golden -> right.run(inputs.apply(golden)));
    }

    private static boolean changes(UnaryOperator<GoldenCase> inputs, JsonNode json) {
        try (NDManager manager = NDManager.newBaseManager()) {
            var golden = new GoldenCase(json, manager);
            var changed = inputs.apply(golden);
            return changed.json() != json
                    || changed.tensors().entrySet().stream().anyMatch(e -> e.getValue() != golden.tensor(e.getKey()));
        }
    }

    /** One that computes an operation in another way. */
    static Mutant replacing(String operation, GoldenOperation wrong) {
        return new Mutant(json -> json.get("op").asText().equals(operation), right -> wrong);
    }

    /** One that gives another of an operation's results for a result. */
    static Mutant taking(String operation, String result, String other) {
        return new Mutant(json -> json.get("op").asText().equals(operation), right -> golden -> {
            var results = new HashMap<>(right.run(golden));
            results.put(result, results.get(other));
            return results;
        });
    }

    boolean concerns(JsonNode json) {
        return cases.test(json);
    }

    GoldenOperation apply(GoldenOperation right) {
        return change.apply(right);
    }

    /** Masks, labels and lengths of prompts say that the answer begins one token later than it does. */
    static GoldenCase maskShifted(GoldenCase g) {
        return changed(g, (name, value) -> {
            if (name.endsWith("attention_mask")) {
                return value;
            }
            if (name.endsWith("mask") || name.endsWith("masks")) {
                return shifted(value);
            }
            if (name.endsWith("prompt_lengths")) {
                return value.add(1);
            }
            boolean ofTokens = name.endsWith("labels") && value.getShape().dimension() == 2;
            return ofTokens ? shiftedLabels(value) : value;
        });
    }

    private static NDArray shifted(NDArray mask) {
        NDArray first = mask.get(":, :1").zerosLike();
        return NDArrays.concat(new NDList(first, mask.get(":, :-1")), 1);
    }

    private static NDArray shiftedLabels(NDArray labels) {
        NDArray targets = labels.neq(TokenLogProbs.IGNORED).toType(DataType.INT64, false);
        NDArray mask = shifted(targets);
        NDArray ignored = mask.neg().add(1).mul(TokenLogProbs.IGNORED);
        return labels.maximum(0).mul(mask).add(ignored);
    }

    /** The preferred takes the other's place. */
    static GoldenCase swapped(GoldenCase g) {
        return changed(g, (name, value) -> switch (name) {
            case "rewards", "ratings" -> value.neg();
            case "labels" -> value.getShape().dimension() == 1 ? value.neg().add(1) : value;
            default -> {
                String other = other(name);
                yield g.has(other) ? g.tensor(other) : value;
            }
        });
    }

    private static String other(String name) {
        return name.contains("chosen")
                ? name.replace("chosen", "rejected")
                : name.contains("rejected")
                        ? name.replace("rejected", "chosen")
                        : name.endsWith("_pos") ? name.replace("_pos", "_neg") : name.replace("_neg", "_pos");
    }

    /** The reference is computed from the policy and not cut off. */
    static GoldenCase referenceLeaking(GoldenCase g) {
        return changed(g, (name, value) -> {
            String policy = name.replaceFirst("^(reference|ref)_", "policy_");
            return policy.equals(name) || !g.has(policy) ? value : leaking(value, g.tensor(policy));
        });
    }

    /** An input is computed from another and not cut off. */
    static GoldenCase leaking(GoldenCase g, String constant, String variable) {
        return changed(g, (name, value) -> name.equals(constant) ? leaking(value, g.tensor(variable)) : value);
    }

    private static NDArray leaking(NDArray constant, NDArray variable) {
        return variable.add(constant.sub(variable).stopGradient());
    }

    /** What is to be a sum of a row's numbers is their mean. */
    static GoldenCase meansForSums(GoldenCase g) {
        return changed(
                g,
                (name, value) ->
                        name.equals("token_logps") ? value.div(g.tensor("mask").sum(new int[] {1}, true)) : value);
    }

    /** Every mean over tokens is a sum. */
    static GoldenCase sumForMean(GoldenCase g) {
        if (!g.param("reduction").asText().equals("token_mean")) {
            return g;
        }
        ObjectNode json = g.json().deepCopy();
        ((ObjectNode) json.get("params")).put("reduction", "sum");
        return new GoldenCase(json, g.manager(), g.tensors());
    }

    private static GoldenCase changed(GoldenCase g, Change change) {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        for (var input : g.json().get("inputs").properties()) {
            if (input.getValue().isNumber() || input.getValue().has("data")) {
                tensors.put(input.getKey(), change.of(input.getKey(), g.tensor(input.getKey())));
            }
        }
        return new GoldenCase(g.json(), g.manager(), tensors);
    }

    @FunctionalInterface
    private interface Change {
        NDArray of(String name, NDArray value);
    }
}
