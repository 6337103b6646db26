package org.align4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.align4j.world.World;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A chat template")
class ChatTemplateTests {

    private static final Conversation TURNS =
            Conversation.user("a").then(Role.ASSISTANT, "b").then(Role.USER, "c");

    @TempDir
    Path folder;

    @Test
    void of_markers_opens_the_conversation_for_the_assistant() {
        var template = new MarkerTemplate("[", "S:", "U:", "A:", ";");
        assertThat(template.prompt(TURNS)).isEqualTo("[U:aA:b;U:cA:");
        assertThat(template.prompt(new Conversation(List.of(new Message(Role.SYSTEM, "s")))))
                .isEqualTo("[S:sA:");
        assertThat(template.end()).isEqualTo(";");
        assertThat(template.opensSequence()).isTrue();
    }

    @Test
    void of_markers_needs_an_end_and_someone_to_answer() {
        assertThatThrownBy(() -> new MarkerTemplate("", "", "", "", ""))
                .hasMessage("end must not be empty: nothing would stop an answer");
        assertThatThrownBy(() -> World.standard().chatTemplate().prompt(TURNS.then(Role.ASSISTANT, "d")))
                .hasMessage("a prompt must not end with the assistant's message, was 'd'");
    }

    @Test
    void without_markers_joins_the_contents_and_leaves_the_opening_to_the_tokenizer() {
        var template = ChatTemplate.plain("</s>");
        assertThat(template.prompt(TURNS)).isEqualTo("a\n\nb\n\nc");
        assertThat(template.end()).isEqualTo("</s>");
        assertThat(template.opensSequence()).isFalse();
    }

    /** A tokenizer that puts a token in front, as most pretrained ones do. */
    @Test
    void without_markers_gets_the_special_tokens_of_the_tokenizer() throws IOException {
        World.standard().writeTokenizer(folder);
        String json = Files.readString(folder.resolve("tokenizer.json"));
        Files.writeString(folder.resolve("tokenizer.json"), json.replace("\"post_processor\" : null", """
                "post_processor" : {"type" : "TemplateProcessing",
                  "single" : [{"SpecialToken" : {"id" : "<bos>", "type_id" : 0}}, {"Sequence" : {"id" : "A", "type_id" : 0}}],
                  "pair" : [{"Sequence" : {"id" : "A", "type_id" : 0}}, {"Sequence" : {"id" : "B", "type_id" : 1}}],
                  "special_tokens" : {"<bos>" : {"id" : "<bos>", "ids" : [1], "tokens" : ["<bos>"]}}}"""));
        var tokenizer = Tokenizer.load(folder);
        assertThat(tokenizer.encode("yes no", true).starts()).containsExactly(-1, 0, 4);
        assertThat(tokenizer.encode("yes no", true).ids()).startsWith(1).hasSize(3);
        assertThat(tokenizer.encode("yes no", false).ids()).hasSize(2);
    }

    @Test
    void is_read_from_the_configuration_of_the_tokenizer() throws IOException {
        assertThat(config("{\"eos_token\": \"</s>\"}").end()).isEqualTo("</s>");
        assertThat(config("{\"eos_token\": {\"content\": \"<e>\"}}").end()).isEqualTo("<e>");
        assertThat(config("{\"eos_token\": null}").end()).isEmpty();
        assertThat(TokenizerConfig.load(folder.resolve("absent")).chatTemplate().end())
                .isEmpty();
        World.standard().writeTokenizer(folder);
        assertThat(TokenizerConfig.load(folder).chatTemplate())
                .isEqualTo(World.standard().chatTemplate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"begin", "system", "user", "assistant", "end"})
    void needs_every_marker(String marker) throws IOException {
        World.standard().writeTokenizer(folder);
        Path file = folder.resolve("tokenizer_config.json");
        Files.writeString(file, Files.readString(file).replace("\"" + marker + "\" :", "\"other\" :"));
        assertThatThrownBy(() -> TokenizerConfig.load(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("%s: align4j_markers lacks the string '%s'".formatted(file, marker));
    }

    @Test
    void is_refused_where_its_file_is_no_JSON() throws IOException {
        assertThatThrownBy(() -> config("{"))
                .hasMessageStartingWith(folder.resolve("tokenizer_config.json") + ": is not JSON: ");
    }

    private ChatTemplate config(String json) throws IOException {
        Files.writeString(folder.resolve("tokenizer_config.json"), json);
        return TokenizerConfig.load(folder).chatTemplate();
    }
}
