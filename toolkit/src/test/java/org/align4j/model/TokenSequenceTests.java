package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.align4j.tensor.TokenLogProbs;
import org.align4j.text.Conversation;
import org.align4j.text.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@DisplayName("A tokenised example")
class TokenSequenceTests {

    private static final Conversation PROMPT = Conversation.user("what is 1 + 2 ?");

    @TempDir
    Path folder;

    private CausalLM model;

    @BeforeEach
    void make() {
        model = TinyModels.fresh(folder, 1);
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void has_the_answer_and_its_end_as_targets_and_nothing_of_the_prompt() {
        var sequence = TokenSequence.of(model, PROMPT, "it is 3 .");
        assertThat(words(sequence.ids()))
                .containsExactly(
                        "<bos>", "<user>", "what", "is", "1", "+", "2", "?", "<bot>", "it", "is", "3", ".", "<end>");
        assertThat(Arrays.copyOf(sequence.labels(), 9)).containsOnly(TokenLogProbs.IGNORED);
        assertThat(words(Arrays.copyOfRange(sequence.labels(), 9, 14))).containsExactly("it", "is", "3", ".", "<end>");
        assertThat(sequence.targets()).isEqualTo(5);
        assertThat(sequence.length()).isEqualTo(14);
    }

    @Test
    void has_a_log_probability_for_every_target() {
        var sequence = TokenSequence.of(model, PROMPT, "it is 3 .");
        double[] logProbs = model.logProbs(sequence);
        assertThat(logProbs).hasSize(5);
        assertThat(Arrays.stream(logProbs).limit(4).sum()).isEqualTo(model.score(PROMPT, "it is 3 ."), within(1e-4));
    }

    @Test
    void of_a_later_turn_ignores_the_assistants_earlier_ones() {
        var prompt = PROMPT.then(Role.ASSISTANT, "it is 3 .").then(Role.USER, "yes ?");
        var sequence = TokenSequence.of(model, prompt, "yes .");
        assertThat(sequence.targets()).isEqualTo(3);
        assertThat(words(sequence.ids())).containsSubsequence("<end>", "<user>", "yes", "?", "<bot>", "yes");
    }

    @Test
    void of_an_empty_answer_has_the_end_as_its_target() {
        var sequence = TokenSequence.of(model, PROMPT, "");
        assertThat(sequence.targets()).isEqualTo(1);
        assertThat(sequence.labels()[sequence.length() - 1]).isEqualTo(TinyModels.END);
    }

    @Test
    void without_a_chat_template_has_no_target_in_its_first_token() throws IOException {
        Files.writeString(folder.resolve("tokenizer_config.json"), "{}");
        var config = TinyModels.config(160, List.of()).modelConfig(); // of no token that ends a text
        try (var plain = CausalLM.initialize(config, folder, new Initialization(0.05, 1), Device.cpu())) {
            var sequence = TokenSequence.of(plain, Conversation.user(""), "yes no");
            assertThat(sequence.labels()[0]).isEqualTo(TokenLogProbs.IGNORED);
            assertThat(sequence.targets()).isEqualTo(1);
            assertThatThrownBy(() -> TokenSequence.of(plain, Conversation.user(""), "yes"))
                    .hasMessage("the answer 'yes' has no token of its own, prompt was ''");
        }
    }

    @Test
    void of_text_has_all_tokens_but_the_first_as_targets() {
        assertThat(TokenSequence.text(5, 6, 7).targets()).isEqualTo(2);
    }

    @Test
    void must_fit_the_context_and_have_as_many_labels_as_tokens() {
        assertThatThrownBy(() -> TokenSequence.of(model, PROMPT, "yes ".repeat(160)))
                .hasMessage("170 tokens do not fit the context of 160, prompt was 'what is 1 + 2 ?'");
        assertThatThrownBy(() -> new TokenSequence(new long[3], new long[2]))
                .hasMessage("labels must be as many as ids, 2 against 3");
    }

    @Test
    void is_padded_on_the_right_in_a_batch() {
        var batch = TokenBatch.of(List.of(TokenSequence.text(5, 6, 7), TokenSequence.text(8)), model);
        assertThat(batch.ids().toLongArray()).containsExactly(5, 6, 7, 8, 0, 0);
        assertThat(batch.labels().toLongArray()).containsExactly(5, 6, 7, 8, -100, -100);
    }

    private static List<String> words(long[] ids) {
        return Arrays.stream(ids)
                .mapToObj(id -> TinyModels.WORLD.vocabulary().get((int) id))
                .toList();
    }
}
