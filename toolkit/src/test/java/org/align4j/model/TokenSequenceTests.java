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
import org.align4j.text.MaskedText;
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
                .hasMessage("170 tokens do not fit the context of 160, unless a Truncation cuts them, prompt was"
                        + " 'what is 1 + 2 ?'");
        assertThatThrownBy(() -> new TokenSequence(new long[3], new long[2]))
                .hasMessage("labels must be as many as ids, 2 against 3");
    }

    @Test
    void is_padded_on_the_right_in_a_batch() {
        var batch = TokenBatch.of(List.of(TokenSequence.text(5, 6, 7), TokenSequence.text(8)), model);
        assertThat(batch.ids().toLongArray()).containsExactly(5, 6, 7, 8, 0, 0);
        assertThat(batch.labels().toLongArray()).containsExactly(5, 6, 7, 8, -100, -100);
    }

    @Test
    void of_pieces_has_the_tokens_as_targets_that_begin_in_a_trained_one() {
        var text = new MaskedText(List.of(
                new MaskedText.Piece("<bos> what is", false),
                new MaskedText.Piece("", true),
                new MaskedText.Piece(" 1 +", true),
                new MaskedText.Piece(" 2 ? <bot> i", false),
                new MaskedText.Piece("t is 3 <end>", true)));
        var sequence = TokenSequence.of(model, text);
        assertThat(words(sequence.ids()))
                .containsExactly("<bos>", "what", "is", "1", "+", "2", "?", "<bot>", "it", "is", "3", "<end>");
        assertThat(targets(sequence)).containsExactly("1", "+", "is", "3", "<end>");
    }

    @Test
    void of_the_pieces_of_an_example_is_the_example() {
        var sequence = TokenSequence.of(model, PROMPT, "it is 3 .");
        var pieces = MaskedText.of(model.tokenizer(), sequence.ids(), sequence.labels());
        var again = TokenSequence.of(model, pieces);
        assertThat(again.ids()).isEqualTo(sequence.ids());
        assertThat(again.labels()).isEqualTo(sequence.labels());
    }

    @Test
    void of_pieces_counts_characters_and_not_the_halves_of_a_pair() {
        ByteTokenizers.byteLevel(folder);
        try (var spelling = fresh()) {
            var text = new MaskedText(List.of(
                    new MaskedText.Piece("\uD83D\uDE00a\uD83D", false),
                    new MaskedText.Piece("\uDE00b", true),
                    new MaskedText.Piece("c", false)));
            var sequence = TokenSequence.of(spelling, text);
            assertThat(sequence.ids()).hasSize(4 + 1 + 4 + 1 + 1);
            assertThat(sequence.targets()).isEqualTo(1);
            assertThat(sequence.labels()[9]).isEqualTo(sequence.ids()[9]).isEqualTo('b');
        }
    }

    @Test
    void of_pieces_must_have_a_target_and_fit_the_context() {
        assertThatThrownBy(() -> TokenSequence.of(model, new MaskedText(List.of(new MaskedText.Piece("yes", true)))))
                .hasMessage("no token of the text is trained, text was 'yes'");
        assertThatThrownBy(() -> TokenSequence.of(model, new MaskedText(List.of())))
                .hasMessage("no token of the text is trained, text was ''");
        var tooLong = new MaskedText(List.of(new MaskedText.Piece("no ".repeat(161), true)));
        assertThatThrownBy(() -> TokenSequence.of(model, tooLong))
                .hasMessageStartingWith("161 tokens do not fit the context of 160, text was 'no no ");
    }

    @Test
    void refuses_what_begins_twice_because_the_tokenizer_adds_what_the_prompt_has() throws IOException {
        beginTexts();
        Files.writeString(folder.resolve("tokenizer_config.json"), "{}");
        try (var plain = fresh()) {
            var sequence = TokenSequence.of(plain, Conversation.user("yes ? <bos> no"), "<bos> yes");
            assertThat(words(sequence.ids()))
                    .containsExactly("<bos>", "yes", "?", "<bos>", "no", "<bos>", "yes", "<end>");
            assertThatThrownBy(() -> TokenSequence.of(plain, Conversation.user("<bos> yes ?"), " no"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "'<bos>' begins the text twice: the tokenizer adds it, and so does the prompt as the chat"
                                    + " template renders it, prompt was '<bos> yes ?'");
            assertThat(words(TokenSequence.of(plain, Conversation.user(""), "<bos> yes")
                            .ids()))
                    .containsExactly("<bos>", "<bos>", "yes", "<end>");
        }
    }

    @Test
    void refuses_what_begins_twice_in_the_rendered_prompt_itself() throws IOException {
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"bos_token\":\"<bos>\"}");
        try (var plain = fresh()) {
            assertThatThrownBy(() -> TokenSequence.of(plain, Conversation.user("<bos> <bos> yes ?"), " no"))
                    .hasMessage("'<bos>' begins the text twice: the prompt as the chat template renders it does so by"
                            + " itself, prompt was '<bos> <bos> yes ?'");
            assertThat(TokenSequence.of(plain, Conversation.user("yes yes <bos> <bos>"), " no")
                            .length())
                    .isEqualTo(6);
        }
    }

    @Test
    void of_pieces_begins_once_whether_the_text_or_the_tokenizer_does_it() throws IOException {
        beginTexts();
        try (var added = fresh()) {
            for (String text : List.of("yes no", "<bos> yes no")) {
                var sequence = TokenSequence.of(added, new MaskedText(List.of(new MaskedText.Piece(text, true))));
                assertThat(words(sequence.ids())).containsExactly("<bos>", "yes", "no");
                assertThat(sequence.targets()).isEqualTo(2);
            }
        }
    }

    /** The world's tokenizer, which from now on adds a beginning of text. */
    private void beginTexts() throws IOException {
        Path file = folder.resolve("tokenizer.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"post_processor\" : null", """
                                "post_processor" : {"type" : "TemplateProcessing",
                                "single" : [{"SpecialToken" : {"id" : "<bos>", "type_id" : 0}},
                                {"Sequence" : {"id" : "A", "type_id" : 0}}],
                                "pair" : [{"Sequence" : {"id" : "A", "type_id" : 0}}, {"Sequence" : {"id" : "B", "type_id" : 0}}],
                                "special_tokens" : {"<bos>" : {"id" : "<bos>", "ids" : [1], "tokens" : ["<bos>"]}}}"""));
    }

    private CausalLM fresh() {
        return CausalLM.initialize(
                TinyModels.config().modelConfig(), folder, new Initialization(0.05, 1), Device.cpu());
    }

    private static List<String> targets(TokenSequence sequence) {
        return words(Arrays.stream(sequence.labels())
                .filter(l -> l != TokenLogProbs.IGNORED)
                .toArray());
    }

    private static List<String> words(long[] ids) {
        return Arrays.stream(ids)
                .mapToObj(id -> TinyModels.WORLD.vocabulary().get((int) id))
                .toList();
    }
}
