package org.align4j.adapter;

import static org.align4j.tensor.Draws.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.stream.IntStream;
import org.align4j.tensor.Draws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
@DisplayName("Prompt tuning")
class PromptTuningTests {

    private NDManager manager;
    private NDArray embedding;

    @BeforeEach
    void draw() {
        manager = NDManager.newBaseManager();
        embedding = Draws.normal(manager, 1, 50, 32);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray prompt(int length, PromptTuning.Start start, long seed) {
        return new PromptTuning(length, start)
                .create(embedding, seed, manager)
                .prompt()
                .orElseThrow();
    }

    @Test
    void begins_with_normal_numbers() {
        NDArray prompt = prompt(500, PromptTuning.normal(0.5), 3);
        assertThat(prompt.getShape()).isEqualTo(new Shape(500, 32));
        assertThat(prompt.square().mean().getFloat()).isCloseTo(0.25f, within(0.01f));
        assertThat(prompt(500, PromptTuning.normal(0.5), 3).toFloatArray()).containsExactly(prompt.toFloatArray());
    }

    @Test
    void begins_with_rows_of_the_vocabulary() {
        NDArray prompt = prompt(4, PromptTuning.vocabulary(), 3);
        for (int i = 0; i < 4; i++) {
            float[] row = prompt.get(i).toFloatArray();
            assertThat(IntStream.range(0, 50).mapToObj(id -> embedding.get(id).toFloatArray()))
                    .anySatisfy(known -> assertThat(known).containsExactly(row));
        }
    }

    @Test
    void begins_with_a_text_repeated_or_cut() {
        NDArray prompt = prompt(5, PromptTuning.text(7, 9), 3);
        for (int i = 0; i < 5; i++) {
            assertThat(prompt.get(i).toFloatArray())
                    .containsExactly(embedding.get(i % 2 == 0 ? 7 : 9).toFloatArray());
        }
        assertThat(prompt(1, PromptTuning.text(7, 9), 3).get(0).toFloatArray())
                .containsExactly(embedding.get(7).toFloatArray());
    }

    @Test
    void stands_before_every_row_of_a_batch() {
        NDArray prompt = prompt(3, PromptTuning.normal(1), 3);
        NDArray input = Draws.normal(manager, 2, 2, 4, 32);
        NDArray all = SoftPrompt.beforeEmbeddings(prompt, input);
        assertThat(all.getShape()).isEqualTo(new Shape(2, 7, 32));
        assertClose(all.get("1, :3"), prompt, 0);
        assertClose(all.get(":, 3:"), input, 0);
    }

    @Test
    void is_seen_and_is_no_target() {
        NDArray ids = manager.create(new long[] {4, 5, 6, 7}, new Shape(2, 2));
        NDArray labels = SoftPrompt.before(-100, 1, ids);
        assertThat(labels.getDataType()).isEqualTo(DataType.INT64);
        assertThat(labels.toLongArray()).containsExactly(-100, 4, 5, -100, 6, 7);
    }

    @Test
    void is_copied_to_other_memory() {
        var adapter = new PromptTuning(2, PromptTuning.normal(1)).create(embedding, 1, manager);
        var copy = adapter.copy(manager);
        copy.prompt().orElseThrow().muli(0);
        assertThat(adapter.prompt().orElseThrow().abs().max().getFloat()).isPositive();
    }

    @Test
    void refuses_what_cannot_be() {
        assertThatThrownBy(() -> new PromptTuning(0, PromptTuning.vocabulary()))
                .hasMessage("length must be > 0, was 0");
        assertThatThrownBy(() -> PromptTuning.normal(0)).hasMessage("deviation must be > 0, was 0.0");
        assertThatThrownBy(PromptTuning::text).hasMessage("the text must have a token");
        assertThatThrownBy(() -> prompt(1, PromptTuning.text(50), 1)).hasMessage("token must be in [0, 50), was 50");
        assertThatThrownBy(() ->
                        SoftPrompt.beforeEmbeddings(manager.zeros(new Shape(1, 8)), manager.zeros(new Shape(2, 3, 32))))
                .hasMessage("embeddings must have shape (B, T, 8) as the prompt, had (2, 3, 32)");
    }
}
