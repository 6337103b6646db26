package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@DisplayName("Scores of continuations")
class PromptScoresTests {

    private static final List<String> LABELS = List.of("yes", "no", "yes no");

    @TempDir
    static Path folder;

    private static CausalLM model;

    @BeforeAll
    static void make() {
        model = TinyModels.fresh(folder, TinyModels.config(64, List.of(4)), 3);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    /** More prompts than are computed at once, of different lengths, one of them twice. */
    @Test
    void of_several_prompts_are_those_of_each() {
        var prompts = IntStream.of(1, 5, 2, 5, 3, 7, 1, 4, 6, 8, 2)
                .mapToObj(words -> Conversation.user("say yes ".repeat(words) + words))
                .toList();
        double[][] together = model.scores(prompts, LABELS);
        assertThat(together).hasNumberOfRows(prompts.size());
        for (int i = 0; i < prompts.size(); i++) {
            for (int j = 0; j < LABELS.size(); j++) {
                assertThat(together[i][j]).isEqualTo(model.score(prompts.get(i), LABELS.get(j)), within(1e-4));
            }
        }
    }

    @Test
    void of_no_prompt_are_none() {
        assertThat(model.scores(List.of(), LABELS)).isEmpty();
    }

    @Test
    void leave_no_array_behind() {
        int before = model.manager().getManagedArrays().size();
        model.scores(List.of(Conversation.user("say yes")), LABELS);
        assertThat(model.manager().getManagedArrays()).hasSize(before);
    }

    @Test
    void refuse_an_empty_continuation() {
        assertThatThrownBy(() -> model.scores(List.of(Conversation.user("say yes")), List.of("yes", "")))
                .hasMessage("continuation must not be empty, prompt was 'say yes'");
    }
}
