package org.align4j.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.function.Function;

/** Somebody at a browser: asks a form for its question and answers it, as the form's page does. */
record Person(URI form) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    JsonNode question() {
        return json(get("question").body());
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(form.resolve(path)).build());
    }

    HttpResponse<String> say(int item, String choice) {
        return post("{\"item\":" + item + ",\"choice\":\"" + choice + "\"}");
    }

    HttpResponse<String> post(String body) {
        return send(HttpRequest.newBuilder(form.resolve("answer"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Answers up to so many questions, each by what stands there. */
    void work(int questions, Function<JsonNode, String> choice) {
        JsonNode open = question();
        for (int i = 0;
                i < questions && open.get("done").asInt() < open.get("total").asInt();
                i++) {
            open = json(say(open.get("done").asInt(), choice.apply(open)).body());
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
