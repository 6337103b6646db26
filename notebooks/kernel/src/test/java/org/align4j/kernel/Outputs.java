package org.align4j.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What one execution of a cell brought: the messages below it and the reply to the request. */
record Outputs(List<Wire.Received> messages, JsonObject reply) {

    String status() {
        return reply.get("status").getAsString();
    }

    /** The text printed on {@code stdout} or {@code stderr}. */
    String printed(String stream) {
        return messages.stream()
                .filter(message -> message.type().equals("stream"))
                .filter(message -> message.content().get("name").getAsString().equals(stream))
                .map(message -> message.content().get("text").getAsString())
                .collect(Collectors.joining());
    }

    /** The value of the cell as plain text, or null if it has none. */
    String result() {
        JsonObject data = data("execute_result");
        return data == null ? null : data.get("text/plain").getAsString();
    }

    /** The data of the only message of a type, or null. */
    JsonObject data(String type) {
        return messages.stream()
                .filter(message -> message.type().equals(type))
                .map(message -> message.content().getAsJsonObject("data"))
                .reduce((first, second) -> {
                    throw new AssertionError("two messages of type " + type);
                })
                .orElse(null);
    }

    String errorName() {
        return error().get("ename").getAsString();
    }

    String errorMessage() {
        return error().get("evalue").getAsString();
    }

    /** The report below the cell, without colours. */
    String report() {
        JsonArray lines = error().getAsJsonArray("traceback");
        return StreamSupport.stream(lines.spliterator(), false)
                .map(JsonElement::getAsString)
                .collect(Collectors.joining("\n"))
                .replaceAll("\u001B\\[[0-9;]*m", "");
    }

    List<String> types() {
        return messages.stream()
                .map(Wire.Received::type)
                .filter(type -> !type.equals("status") && !type.equals("execute_input"))
                .toList();
    }

    private JsonObject error() {
        return messages.stream()
                .filter(message -> message.type().equals("error"))
                .map(Wire.Received::content)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no error among " + messages));
    }
}
