package org.align4j.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.align4j.lm.ScriptedModel;
import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;
import org.align4j.text.Message;
import org.align4j.text.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A judge's folder")
class JudgeFolderTests {

    private static final ScriptedModel MODEL = ScriptedModel.answering("model", prompt -> "1");

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        file("judge.json", "{\"name\": \"mine\", \"version\": \"2\", \"parser\": \"pandalm\"}");
        file("prompt.txt", "{output_1} or {output_2}?");
    }

    @Test
    void is_read_as_it_was_written() throws IOException {
        file("system.txt", "You judge {instruction}.");
        file("examples.jsonl", "{\"output_1\": \"a\", \"output_2\": \"b\", \"answer\": \"1\"}\n");
        JudgeFolder judge = JudgeFolder.read(folder);
        judge.write(folder.resolve("again"));
        assertThat(JudgeFolder.read(folder.resolve("again"))).isEqualTo(judge);
        assertThat(judge.ask(Map.of("instruction", "i", "output_1", "c", "output_2", "d")))
                .isEqualTo(new Conversation(List.of(
                        new Message(Role.SYSTEM, "You judge i."),
                        new Message(Role.USER, "a or b?"),
                        new Message(Role.ASSISTANT, "1"),
                        new Message(Role.USER, "c or d?"))));
    }

    @Test
    void leaves_nothing_of_the_judge_that_was_there_before() throws IOException {
        JudgeFolder bare = JudgeFolder.read(folder);
        file("system.txt", "You judge.");
        file("examples.jsonl", "{\"output_1\": \"a\", \"output_2\": \"b\", \"answer\": \"1\"}\n");
        bare.write(folder);
        assertThat(JudgeFolder.read(folder)).isEqualTo(bare);
    }

    @Test
    void of_labels_is_asked_for_probabilities_whatever_becomes_of_the_unparsed() throws IOException {
        file(
                "judge.json",
                "{\"name\": \"mine\", \"version\": \"2\", \"parser\": {\"name\": \"labels\", "
                        + "\"first\": \"m\", \"second\": \"M\", \"unparsed_as_tie\": true}}");
        var model = new ScriptedModel("m", (prompt, sample) -> "m", (prompt, label) -> label.equals("m") ? -1.0 : -2.0);
        PromptedJudge judge = PromptedJudge.of(JudgeFolder.read(folder), model);
        assertThat(judge.compare(Conversation.user("q"), "a", "b")).isEqualTo(Outcome.WIN);
    }

    @Test
    void says_which_file_is_wrong_and_how() throws IOException {
        file("examples.jsonl", "{\"output_1\": 3}");
        refuses("examples.jsonl: example 1: 'output_1' must be a text, was 3");
        file("examples.jsonl", "{\"output_1\": \"a\"}");
        refuses("example 1 has no 'answer'");
        file("judge.json", "{\"name\": \"mine\"}");
        Files.delete(folder.resolve("examples.jsonl"));
        refuses("missing 'version', found 'name'");
        file("judge.json", "[");
        refuses("judge.json: no JSON");
        Files.delete(folder.resolve("prompt.txt"));
        file("judge.json", "{}");
        refuses("prompt.txt: missing");
        assertThatThrownBy(() -> JudgeFolder.read(folder.resolve("none"))).hasMessageContaining("none: no such folder");
    }

    @Test
    void names_what_it_does_not_know() throws IOException {
        file("judge.json", "{\"name\": \"mine\", \"version\": \"2\", \"parser\": \"magic\"}");
        assertThatThrownBy(() -> PromptedJudge.of(JudgeFolder.read(folder), MODEL))
                .hasMessageStartingWith(
                        "judge mine: no parser of verdicts 'magic', there are [arena-hard, eval, json,");
        file("judge.json", "{\"name\": \"m\", \"version\": \"2\", \"parser\": \"pandalm\", \"order\": \"up\"}");
        assertThatThrownBy(() -> PromptedJudge.of(JudgeFolder.read(folder), MODEL))
                .hasMessage("judge m: 'order' must be fixed, random or both, was 'up'");
        file(
                "judge.json",
                "{\"name\": \"m\", \"version\": \"2\", \"parser\": \"pandalm\", \"sampling\": {\"heat\": 1}}");
        assertThatThrownBy(() -> JudgeFolder.read(folder).sampling())
                .hasMessageStartingWith("unknown field 'heat' of 'sampling', there are [temperature,");
        file("judge.json", "{\"name\": \"m\", \"version\": \"2\", \"sampling\": {\"temperature\": \"hot\"}}");
        assertThatThrownBy(() -> JudgeFolder.read(folder).sampling())
                .hasMessage("'temperature' of 'sampling' must be a number, was \"hot\"");
        file("prompt.txt", "{refrence}");
        assertThatThrownBy(() -> JudgeFolder.read(folder).ask(Map.of("reference", "r")))
                .hasMessage("judge m: unknown placeholder {refrence}, there is a value for reference");
    }

    private void refuses(String message) {
        assertThatThrownBy(() -> JudgeFolder.read(folder)).hasMessageContaining(message);
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
