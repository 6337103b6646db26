package org.align4j.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A chat template in Jinja")
class JinjaChatTemplateTests {

    private static final Conversation TURNS =
            Conversation.user("a").then(Role.ASSISTANT, "b").then(Role.USER, "c");

    private static final String CHATML = "{% for m in messages %}{{ '<|im_start|>' + m.role + '\\n' + m.content + "
            + "'<|im_end|>' + '\\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

    @TempDir
    Path folder;

    @Test
    void opens_the_conversation_for_the_assistant() {
        assertThat(of(CHATML).prompt(TURNS))
                .isEqualTo("<|im_start|>user\na<|im_end|>\n<|im_start|>assistant\nb<|im_end|>\n"
                        + "<|im_start|>user\nc<|im_end|>\n<|im_start|>assistant\n");
        assertThat(of(CHATML).opensSequence()).isTrue();
    }

    @Test
    void says_what_closes_an_answer() {
        assertThat(of(CHATML).end()).isEqualTo("<|im_end|>\n");
        assertThat(
                        of("{% for m in messages %}{{ m.content }}{% if m.role == 'assistant' %} </s>{% endif %}{% endfor %}")
                                .end())
                .isEqualTo(" </s>");
    }

    @Test
    void renders_an_example_as_a_whole() {
        var template =
                of("{{ bos_token }}{% for m in messages %}{% if m.role == 'user' %}[INST] {{ m.content }} [/INST]"
                        + "{% else %} {{ m.content | trim }} </s>{% endif %}{% endfor %}");
        assertThat(template.prompt(TURNS)).isEqualTo("<s>[INST] a [/INST] b </s>[INST] c [/INST]");
        assertThat(template.example(TURNS, "d "))
                .isEqualTo("<s>[INST] a [/INST] b </s>[INST] c [/INST] d </s>")
                .startsWith(template.prompt(TURNS));
        assertThat(of(CHATML).example(TURNS, "d"))
                .isEqualTo(of(CHATML).prompt(TURNS) + "d" + of(CHATML).end());
    }

    @Test
    void is_refused_where_it_does_not_say_where_an_answer_begins() {
        var template = of("{% for m in messages %}{{ m.content }}|{% endfor %}"
                + "{% if add_generation_prompt %}<think>{% endif %}");
        assertThatThrownBy(() -> template.example(TURNS, "d"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "file: a conversation with its answer must begin with its prompt, but from character 6 on the "
                                + "prompt is '<think>', the conversation 'd|'; the template does not say where an answer begins");
        assertThatThrownBy(() -> of("{{ messages[0].content }}").end())
                .hasMessage("file: the template does not print the assistant's answer");
    }

    @Test
    void says_why_it_cannot_render() {
        assertThatThrownBy(() ->
                        of("{{ raise_exception('roles must alternate') }}").prompt(TURNS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("file: chat template, line 1, column 19: roles must alternate");
        assertThatThrownBy(() -> of("{% unknown %}").prompt(TURNS))
                .hasMessage("file: chat template, line 1, column 4: the statement 'unknown' is not known here");
        assertThatThrownBy(() -> of(CHATML).prompt(TURNS.then(Role.ASSISTANT, "d")))
                .hasMessage("a prompt must not end with the assistant's message, was 'd'");
    }

    @Test
    void takes_no_message_for_a_template() {
        assertThat(of("{{ messages[0].content }}").prompt(Conversation.user("{{ bos_token }}")))
                .isEqualTo("{{ bos_token }}");
    }

    @Test
    void finds_what_transformers_gives_it() {
        assertThat(of("{{ tools is none }} {{ documents is none }} {{ pad_token is defined }} {{ bos_token }}")
                        .prompt(TURNS))
                .isEqualTo("True True False <s>");
        assertThat(of("{{ strftime_now('%d %b %Y') }}")
                        .at(Clock.fixed(Instant.parse("2024-07-26T00:00:00Z"), ZoneOffset.UTC))
                        .prompt(TURNS))
                .isEqualTo("26 Jul 2024");
        assertThat(of("{{ enable_thinking }}").with("enable_thinking", false).prompt(TURNS))
                .isEqualTo("False");
        assertThat(of("{{ messages[0].tool_calls[0].name }}")
                        .render(
                                List.of(Map.of("role", "assistant", "tool_calls", List.of(Map.of("name", "f")))),
                                false))
                .isEqualTo("f");
    }

    @Test
    void is_read_from_the_configuration_of_the_tokenizer() throws IOException {
        String tokens = "\"bos_token\": {\"content\": \"<b>\"}, \"eos_token\": \"<e>\"";
        assertThat(config("{%s, \"chat_template\": \"{{ bos_token ~ eos_token }}\"}".formatted(tokens))
                        .prompt(TURNS))
                .isEqualTo("<b><e>");
        assertThat(config("{\"chat_template\": [{\"name\": \"rag\", \"template\": \"1\"}, "
                                + "{\"name\": \"default\", \"template\": \"2\"}]}")
                        .prompt(TURNS))
                .isEqualTo("2");
        assertThatThrownBy(() -> config("{\"chat_template\": [{\"name\": \"rag\", \"template\": \"1\"}]}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder.resolve("tokenizer_config.json")
                        + ": chat_template must be a string, or a list of {name, template} with one named 'default'");
    }

    @Test
    void is_read_from_its_own_file_first_and_saved_as_it_was() throws IOException {
        Files.writeString(folder.resolve("chat_template.jinja"), "{{ bos_token }}file\n");
        assertThat(config("{\"bos_token\": \"<b>\", \"chat_template\": \"x\"}").prompt(TURNS))
                .isEqualTo("<b>file");
        Path copy = folder.resolve("copy");
        TokenizerConfig.load(folder).save(copy);
        for (String file : List.of("chat_template.jinja", "tokenizer_config.json")) {
            assertThat(copy.resolve(file)).hasSameBinaryContentAs(folder.resolve(file));
        }
    }

    /** The file of the miniature world's model says the same twice, for us and for Python's tools. */
    @Test
    void of_the_world_renders_what_its_markers_render() throws IOException {
        Path world = Path.of("../data/models/world-base");
        JsonNode json = new ObjectMapper()
                .readTree(world.resolve("tokenizer_config.json").toFile());
        var jinja = JinjaChatTemplate.of("world", json.get("chat_template").asText(), Map.of());
        ChatTemplate markers = TokenizerConfig.load(world).chatTemplate();
        assertThat(markers).isInstanceOf(MarkerTemplate.class);
        var system = new Conversation(List.of(new Message(Role.SYSTEM, "s"), new Message(Role.USER, "u")));
        for (Conversation conversation : List.of(TURNS, system, Conversation.user(""))) {
            assertThat(jinja.prompt(conversation)).isEqualTo(markers.prompt(conversation));
            assertThat(jinja.example(conversation, "yes .")).isEqualTo(markers.example(conversation, "yes ."));
        }
        assertThat(jinja.end()).isEqualTo(markers.end());
    }

    private static JinjaChatTemplate of(String source) {
        return JinjaChatTemplate.of("file", source, Map.of("bos_token", "<s>"));
    }

    private ChatTemplate config(String json) throws IOException {
        Files.writeString(folder.resolve("tokenizer_config.json"), json);
        return TokenizerConfig.load(folder).chatTemplate();
    }
}
