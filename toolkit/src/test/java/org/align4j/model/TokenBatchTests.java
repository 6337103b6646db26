package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.align4j.Seed;
import org.align4j.adapter.Composed;
import org.align4j.adapter.PrefixTuning;
import org.align4j.adapter.PromptTuning;
import org.align4j.tensor.Compute;
import org.align4j.tensor.Draws;
import org.align4j.tensor.Inference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@DisplayName("A batch of tokens")
class TokenBatchTests {

    private static final List<TokenSequence> TEXTS = List.of(
            TokenSequence.text(5, 6, 7, 8, 9), TokenSequence.text(6, 6, 7), TokenSequence.text(7, 6, 5, 9, 9, 9));

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
    void can_forget_a_token_which_then_counts_for_itself_alone() {
        for (var of : List.of(model, model.with(Compute.plain()))) {
            var forgotten = new boolean[1][6];
            forgotten[0][2] = true;
            var batch = TokenBatch.of(List.of(TokenSequence.text(5, 6, 7, 8, 9, 10)), of);
            var other = TokenBatch.of(List.of(TokenSequence.text(5, 6, 20, 8, 9, 10)), of);
            float[] one = logits(of, batch.forgetting(forgotten));
            float[] two = logits(of, other.forgetting(forgotten));
            int vocabulary = one.length / 6;
            for (int t = 0; t < 6; t++) {
                float[] a = Arrays.copyOfRange(one, t * vocabulary, (t + 1) * vocabulary);
                float[] b = Arrays.copyOfRange(two, t * vocabulary, (t + 1) * vocabulary);
                if (t == 2) {
                    assertThat(a).isNotEqualTo(b);
                } else {
                    assertThat(a).isEqualTo(b);
                }
            }
            assertThat(logits(of, batch.forgetting(0, Seed.generator(1))))
                    .satisfies(found -> Draws.assertClose(found, logits(of, batch), 1e-5));
        }
    }

    private static float[] logits(CausalLM of, TokenBatch batch) {
        return Inference.run(() -> of.logits(batch).toFloatArray());
    }

    @Test
    void forgets_under_windows_prefixes_and_prompts_with_the_gradients_of_the_plain_form() throws IOException {
        model.close();
        model = TinyModels.fresh(folder, TinyModels.MISTRAL, 3);
        var prefix = PrefixTuning.of(3).deviation(0.1).create(model.shape(), 3, model.manager());
        var prompt = new PromptTuning(3, PromptTuning.normal(0.1)).create(model.embedding(), 3, model.manager());
        for (var of : List.of(model, model.with("both", new Composed(prompt, prefix)))) {
            var batch = TokenBatch.of(TEXTS, of).forgetting(0.9, Seed.generator(2));
            assertThat(BatchingTests.logProbs(of, batch))
                    .isNotEqualTo(BatchingTests.logProbs(of, TokenBatch.of(TEXTS, of)));
            var expected = BatchingTests.gradients(of.with(Compute.plain()), batch);
            BatchingTests.gradients(of.recomputing(), batch)
                    .forEach((name, found) -> Draws.assertClose(found, expected.get(name), 1e-5));
        }
    }

    @Test
    void forgets_as_often_as_the_ratios_say() {
        var texts = IntStream.range(0, 400)
                .mapToObj(i -> TokenSequence.text(LongStream.range(0, 41).toArray()))
                .toList();
        var batch = TokenBatch.of(texts, model).forgetting(0.3, Seed.generator(3));
        double share = batch.forgotten().orElseThrow().sum().getFloat() / (400 * 40);
        // uniform ratios: mean 0.15, standard deviation 0.3/√12 a sequence, so 0.0043 of the mean of 400
        assertThat(share).isBetween(0.15 - 4 * 0.0046, 0.15 + 4 * 0.0046);
        assertThat(batch.forgotten().orElseThrow().get(":, 0").sum().getFloat()).isZero();
    }

    @Test
    void forgets_in_the_padded_form_alone_and_never_the_first_token() {
        var compact = Batching.paddingFree().of(TEXTS, model);
        assertThatThrownBy(() -> compact.forgetting(0.1, Seed.generator(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("only a padded batch can forget tokens, this one was made compact");
        var padded = TokenBatch.of(TEXTS.subList(0, 1), model);
        assertThatThrownBy(() -> padded.forgetting(1.5, Seed.generator(1)))
                .hasMessage("maxRatio must be in [0, 1], was 1.5");
        assertThatThrownBy(() -> padded.forgetting(new boolean[1][4]))
                .hasMessage("tokens must have the shape of the batch, (1, 5)");
        var first = new boolean[1][5];
        first[0][0] = true;
        assertThatThrownBy(() -> padded.forgetting(first))
                .hasMessage("the first token of a sequence cannot be forgotten");
    }
}
