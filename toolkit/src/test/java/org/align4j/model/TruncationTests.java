package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.align4j.tensor.TokenLogProbs;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@DisplayName("A truncation")
class TruncationTests {

    private static final Conversation PROMPT = Conversation.user("what is 1 + 2 ?");
    private static final String ANSWER = "it is 3 .";

    /** The prompt as the template renders it. */
    private static final String[] PROMPT_WORDS = {"<bos>", "<user>", "what", "is", "1", "+", "2", "?", "<bot>"};

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
    void cuts_a_prompt_at_its_beginning_and_leaves_what_begins_the_text() {
        var sequence = cut(Truncation.of(4, 100));
        assertThat(words(sequence.ids())).containsExactly("<bos>", "2", "?", "<bot>", "it", "is", "3", ".", "<end>");
        assertThat(sequence.targets()).isEqualTo(5);
        assertThat(Arrays.copyOf(sequence.labels(), 4)).containsOnly(TokenLogProbs.IGNORED);
    }

    @Test
    void cuts_a_prompt_at_its_end_if_asked_to_keep_the_start() {
        var sequence = cut(Truncation.of(4, 100).keepingStarts());
        assertThat(words(sequence.ids())).startsWith("<bos>", "<user>", "what", "is", "it");
        assertThat(sequence.targets()).isEqualTo(5);
    }

    @Test
    void cuts_an_answer_at_its_end_which_is_lost() {
        var sequence = cut(Truncation.of(Truncation.UNLIMITED, 3));
        assertThat(words(sequence.ids())).startsWith(PROMPT_WORDS).endsWith("<bot>", "it", "is", "3");
        assertThat(sequence.targets()).isEqualTo(3);
    }

    @Test
    void leaves_what_the_limits_say_of_both_whatever_they_are() {
        var whole = TokenSequence.of(model, PROMPT, ANSWER);
        for (int prompt = 1; prompt <= 10; prompt++) {
            for (int completion = 1; completion <= 6; completion++) {
                for (var truncation : List.of(
                        Truncation.of(prompt, completion),
                        Truncation.of(prompt, completion).keepingStarts())) {
                    var sequence = cut(truncation);
                    assertThat(sequence.length()).isEqualTo(Math.min(prompt, 9) + Math.min(completion, 5));
                    assertThat(sequence.targets()).isEqualTo(Math.min(completion, 5));
                    assertThat(sequence.ids()[0]).isEqualTo(whole.ids()[0]);
                }
            }
        }
    }

    @Test
    void of_none_leaves_everything() {
        var whole = TokenSequence.of(model, PROMPT, ANSWER);
        assertThat(cut(Truncation.none()).ids()).isEqualTo(whole.ids());
        assertThat(cut(Truncation.of(9, 5)).ids()).isEqualTo(whole.ids());
        assertThat(cut(Truncation.of(9, 5)).labels()).isEqualTo(whole.labels());
    }

    @Test
    void lets_what_was_too_long_fit_the_context() {
        String tooLong = "yes ".repeat(160);
        assertThatThrownBy(() -> TokenSequence.of(model, PROMPT, tooLong))
                .hasMessageContaining("unless a Truncation cuts them");
        assertThat(TokenSequence.of(model, PROMPT, tooLong, Truncation.of(9, 100))
                        .targets())
                .isEqualTo(100);
    }

    @Test
    void leaves_the_template_s_first_marker_no_more_than_other_tokens_where_no_token_begins_a_text()
            throws IOException {
        Files.writeString(folder.resolve("tokenizer_config.json"), "{}");
        var config = TinyModels.config().modelConfig();
        try (var plain = CausalLM.initialize(config, folder, new Initialization(0.05, 1), Device.cpu())) {
            var sequence = TokenSequence.of(plain, PROMPT, " " + ANSWER, Truncation.of(2, 2));
            assertThat(words(sequence.ids())).containsExactly("2", "?", "it", "is");
        }
    }

    @Test
    void is_reported_with_what_was_lost() {
        var tokenized = Tokenized.of(model, List.of(ANSWER), a -> PROMPT, a -> a, Truncation.none());
        assertThat(tokenized.sequences()).hasSize(1);
        assertThat(tokenized.report()).hasToString("0 of 1 prompts cut; 0 of 1 completions cut");

        var answers = List.of("yes", "it is 3 .", "it is 3");
        var cut = Tokenized.of(model, answers, a -> PROMPT, a -> a, Truncation.of(8, 3));
        assertThat(cut.report()).isEqualTo(new TruncationReport(Truncation.of(8, 3), 3, 3, 3, 2, 3));
        assertThat(cut.report())
                .hasToString("3 of 3 prompts cut to 8 tokens (3 tokens dropped);"
                        + " 2 of 3 completions cut to 3 tokens (3 tokens dropped)");
        assertThat(cut.sequences().get(1).ids())
                .isEqualTo(cut(Truncation.of(8, 3)).ids());
        assertThat(cut.report().plus(cut.report())).isEqualTo(new TruncationReport(Truncation.of(8, 3), 6, 6, 6, 4, 6));
    }

    @Test
    void has_thousands_set_apart_in_its_report() {
        assertThat(new TruncationReport(Truncation.of(256, 1024), 2000, 37, 1204, 0, 0))
                .hasToString(
                        "37 of 2,000 prompts cut to 256 tokens (1,204 tokens dropped); 0 of 2,000 completions cut");
    }

    @Test
    void has_limits_of_one_token_or_more() {
        assertThatThrownBy(() -> Truncation.of(0, 5))
                .hasMessage("limits must be >= 1 token, were 0 for prompts and 5 for completions");
        var other = TruncationReport.of(Truncation.of(1, 1));
        assertThatThrownBy(() -> TruncationReport.of(Truncation.none()).plus(other))
                .hasMessageStartingWith("reports must be of one truncation, were of Truncation[");
    }

    private TokenSequence cut(Truncation truncation) {
        return TokenSequence.of(model, PROMPT, ANSWER, truncation);
    }

    private static List<String> words(long[] ids) {
        return Arrays.stream(ids)
                .mapToObj(id -> TinyModels.WORLD.vocabulary().get((int) id))
                .toList();
    }
}
