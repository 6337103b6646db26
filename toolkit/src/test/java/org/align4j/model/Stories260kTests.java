package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.align4j.Shared;
import org.align4j.lm.Sampling;
import org.align4j.tensor.Inference;
import org.align4j.text.Conversation;
import org.align4j.text.MaskedText;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reference: the greedy continuations that ship with the checkpoint in golden_greedy.json. */
@Tag("engine")
@DisplayName("A real pretrained Llama of 260,000 parameters")
class Stories260kTests {

    private record Story(String prompt, long[] ids, long[] continuation, String text) {}

    private static CausalLM model;
    private static List<Story> stories;

    @BeforeAll
    static void load() throws IOException {
        var folder = Shared.path("models/stories260K");
        model = CausalLM.load(folder, Device.cpu());
        JsonNode golden =
                new ObjectMapper().readTree(folder.resolve("golden_greedy.json").toFile());
        stories = golden.get("greedy").properties().stream()
                .map(e -> new Story(
                        e.getKey(),
                        longs(e.getValue().get("prompt_ids")),
                        longs(e.getValue().get("generated_ids")),
                        e.getValue().get("text").asText()))
                .toList();
    }

    @AfterAll
    static void close() {
        if (model != null) {
            model.close();
        }
    }

    @Test
    void continues_every_prompt_token_for_token_with_the_cache() {
        var answers = model.generate(
                stories.stream().map(Story::ids).toList(), Sampling.greedy().maxTokens(256));
        for (int i = 0; i < stories.size(); i++) {
            assertThat(answers.get(i).get(0).ids())
                    .as(stories.get(i).prompt())
                    .startsWith(stories.get(i).continuation());
        }
    }

    @Test
    void continues_every_prompt_token_for_token_without_the_cache() {
        for (Story story : stories) {
            long[] all = story.ids();
            for (long expected : story.continuation()) {
                long next = argMaxAfter(all);
                assertThat(next).as("%s, token %d", story.prompt(), all.length).isEqualTo(expected);
                all = Arrays.copyOf(all, all.length + 1);
                all[all.length - 1] = next;
            }
        }
    }

    @Test
    void has_the_tokenizer_of_the_checkpoint() {
        assertThat(stories)
                .allSatisfy(story -> assertThat(
                                model.tokenizer().encode(story.prompt(), true).ids())
                        .isEqualTo(story.ids()));
    }

    @Test
    void scores_a_continuation_as_the_sum_of_its_tokens() {
        var prompt = Conversation.user("Once upon a time");
        double whole = model.score(prompt, ", there was a little girl");
        assertThat(whole).isNegative().isGreaterThan(-20);
    }

    private static long argMaxAfter(long[] ids) {
        return Inference.run(() -> model.logits(model.manager().create(ids, new Shape(1, ids.length)))
                .get(":, -1")
                .argMax(1)
                .getLong(0));
    }

    /** Its tokenizer adds what begins a text; a prompt that was rendered elsewhere may have it already. */
    @Test
    void reads_no_text_that_begins_twice() {
        var once = TokenSequence.of(model, Conversation.user("Once upon"), " a time");
        assertThat(model.tokenizer().texts(once.ids()).get(0)).isEqualTo("<s>");
        assertThatThrownBy(() -> TokenSequence.of(model, Conversation.user("<s>Once upon"), " a time"))
                .hasMessageStartingWith("'<s>' begins the text twice: the tokenizer adds it, ");
        for (String text : new String[] {"Once upon", "<s>Once upon"}) {
            var pieces = TokenSequence.of(model, new MaskedText(List.of(new MaskedText.Piece(text, true))));
            assertThat(pieces.ids()).startsWith(1).containsOnlyOnce(1);
        }
    }

    private static long[] longs(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
    }
}
