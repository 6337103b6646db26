package org.align4j.golden;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * One case of a golden file.
 *
 * @param json the case as it stands there
 * @param manager makes the arrays of the inputs
 * @param tensors inputs that were read, so that an operation and the gradient check see the same array
 */
record GoldenCase(JsonNode json, NDManager manager, Map<String, NDArray> tensors) {

    GoldenCase(JsonNode json, NDManager manager) {
        this(json, manager, new LinkedHashMap<>());
    }

    String id() {
        return json.get("id").asText();
    }

    /** A parameter, or a missing node. */
    JsonNode param(String name) {
        return json.path("params").path(name);
    }

    double number(String name) {
        JsonNode value = param(name);
        if (!value.isNumber()) {
            throw new AssertionError(id() + ": no number '" + name + "' in " + json.get("params"));
        }
        return value.asDouble();
    }

    boolean has(String input) {
        return json.path("inputs").has(input);
    }

    /** An input as it stands there. */
    JsonNode input(String name) {
        JsonNode input = json.path("inputs").path(name);
        if (input.isMissingNode()) {
            throw new AssertionError(id() + ": no input '" + name + "'");
        }
        return input;
    }

    /** A tensor of the inputs: float32, or int64. */
    NDArray tensor(String name) {
        return tensors.computeIfAbsent(name, n -> tensor(input(n), manager));
    }

    static NDArray tensor(JsonNode json, NDManager manager) {
        if (json.isNumber()) {
            return manager.create((float) json.asDouble());
        }
        Shape shape = new Shape(longs(json.get("shape")));
        if (json.get("dtype").asText().equals("int64")) {
            return manager.create(longs(json.get("data")), shape);
        }
        double[] values = doubles(json.get("data"));
        var floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return manager.create(floats, shape);
    }

    static long[] longs(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
    }

    static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
