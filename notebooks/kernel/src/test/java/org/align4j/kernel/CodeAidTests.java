package org.align4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("While a cell is written, the kernel")
class CodeAidTests extends RunningKernel {

    @Test
    void completes_a_name_in_the_last_of_several_statements() {
        client.execute("var numbers = new ArrayList<Integer>();");
        String code = "// é 🙂\nint x = 1;\nnumbers.ensureCap";

        JsonObject reply = client.ask("complete_request", at(code, code.codePointCount(0, code.length())));

        assertThat(reply.getAsJsonArray("matches").toString()).isEqualTo("[\"ensureCapacity(\"]");
        int start = reply.get("cursor_start").getAsInt();
        assertThat(code.substring(code.offsetByCodePoints(0, start))).isEqualTo("ensureCap");
        assertThat(reply.get("cursor_end").getAsInt()).isEqualTo(code.codePointCount(0, code.length()));
    }

    @Test
    void completes_nothing_without_fuss() {
        JsonObject reply = client.ask("complete_request", at("zzzz", 4));

        assertThat(reply.get("status").getAsString()).isEqualTo("ok");
        assertThat(reply.getAsJsonArray("matches")).isEmpty();
    }

    @Test
    void shows_the_signature_of_a_method() {
        assertThat(inspect("int y = 2;\nMath.floorMod(7", 26)).contains("int Math.floorMod(int x, int y)");
        assertThat(inspect("Math.floorMod", 8)).contains("Math.floorMod(");
    }

    @Test
    void knows_nothing_of_an_unknown_name() {
        JsonObject reply = client.ask("inspect_request", at("unheardOf", 3));

        assertThat(reply.get("found").getAsBoolean()).isFalse();
    }

    @Test
    void tells_whether_code_is_complete() {
        assertThat(isComplete("int a = 1;\na + 1")).isEqualTo("complete");
        assertThat(isComplete("if (true) {")).isEqualTo("incomplete");
        assertThat(isComplete("int f(int x) {\n  return x;")).isEqualTo("incomplete");
    }

    @Test
    void answers_although_the_position_is_outside_the_code() {
        assertThat(client.ask("complete_request", at("a", 9)).getAsJsonArray("matches"))
                .isEmpty();
        assertThat(client.ask("inspect_request", at("a", 9)).get("found").getAsBoolean())
                .isFalse();
    }

    @Test
    void answers_that_there_is_no_history() {
        var content = new JsonObject();
        content.addProperty("hist_access_type", "tail");
        content.addProperty("n", 5);

        assertThat(client.ask("history_request", content).getAsJsonArray("history"))
                .isEmpty();
    }

    private String inspect(String code, int position) {
        JsonObject reply = client.ask("inspect_request", at(code, position));
        assertThat(reply.get("found").getAsBoolean()).as("found").isTrue();
        return reply.getAsJsonObject("data").get("text/plain").getAsString();
    }

    private String isComplete(String code) {
        var content = new JsonObject();
        content.addProperty("code", code);
        return client.ask("is_complete_request", content).get("status").getAsString();
    }

    private static JsonObject at(String code, int position) {
        var content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("cursor_pos", position);
        content.addProperty("detail_level", 0);
        return content;
    }
}
