package org.align4j.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The tokenizer files")
class TokenizerFilesTests {

    private static final World WORLD = World.standard();

    @TempDir
    static Path folder;

    private static HuggingFaceTokenizer tokenizer;

    @BeforeAll
    static void load() throws IOException {
        WORLD.writeTokenizer(folder);
        tokenizer = HuggingFaceTokenizer.builder()
                .optTokenizerPath(folder)
                .optTruncation(false)
                .optPadding(false)
                .build();
    }

    @AfterAll
    static void close() {
        tokenizer.close();
    }

    private static long[] ids(String text) {
        return tokenizer.encode(text, false, false).getIds();
    }

    @Test
    void give_every_token_its_position_in_the_vocabulary() {
        long[] all = LongStream.range(0, WORLD.vocabulary().size()).toArray();
        assertThat(ids(String.join(" ", WORLD.vocabulary()))).containsExactly(all);
        assertThat(tokenizer.decode(all, false)).isEqualTo(String.join(" ", WORLD.vocabulary()));
    }

    @Test
    void split_a_chat_without_spaces_at_its_markers() {
        var demonstration = WORLD.demonstrations(1, 1).get(0);
        var template = WORLD.chatTemplate();
        String chat = template.prompt(demonstration.prompt()) + demonstration.completion() + template.end();
        var spaced = chat.replace("<", " <").replace(">", "> ").strip().split("\\s+");
        assertThat(ids(chat))
                .containsExactly(Arrays.stream(spaced)
                        .mapToLong(WORLD.vocabulary()::indexOf)
                        .toArray());
    }

    @Test
    void give_a_document_back_word_for_word() {
        WORLD.documents(2)
                .limit(500)
                .forEach(d -> assertThat(tokenizer.decode(ids(d))).isEqualTo(d));
    }

    @Test
    void leave_markers_out_of_what_is_shown() {
        assertThat(tokenizer.decode(ids("<bot>paris .<end>"), true)).isEqualTo("paris .");
    }

    @Test
    void have_no_token_for_an_unknown_word() {
        assertThatThrownBy(() -> ids("the capital of atlantis")).hasMessageContaining("[UNK]");
    }

    @Test
    void name_the_markers() throws IOException {
        var config = new ObjectMapper()
                .readTree(folder.resolve("tokenizer_config.json").toFile());
        var markers = config.get("align4j_markers");
        assertThat(config.get("eos_token").asText()).isEqualTo("<end>");
        assertThat(markers.get("begin").asText() + markers.get("user").asText() + "a"
                        + markers.get("assistant").asText())
                .isEqualTo(WORLD.chatTemplate().prompt(Conversation.user("a")));
        assertThat(markers.get("end").asText()).isEqualTo(WORLD.chatTemplate().end());
    }
}
