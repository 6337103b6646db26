package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.align4j.adapter.Composed;
import org.align4j.adapter.Lora;
import org.align4j.adapter.LoraAdapter;
import org.align4j.adapter.PrefixTuning;
import org.align4j.adapter.PromptTuning;
import org.align4j.adapter.Targets;
import org.align4j.tensor.Compute;
import org.align4j.tensor.Draws;
import org.align4j.tensor.Inference;
import org.align4j.tensor.Recording;
import org.align4j.tensor.TokenLogProbs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
@DisplayName("A batching")
class BatchingTests {

    /** A pair of one prompt, the answers with one token in common, and a pair of another prompt. */
    private static final List<TokenSequence> PAIRS = List.of(
            answer(4, 5, 6, 7, 8, 9, 10, 11),
            answer(4, 12, 13, 14, 15, 16),
            answer(4, 5, 6, 7, 8, 9, 3),
            answer(2, 20, 21));

    /** Four answers to one prompt; one of them begins another, and one is the first again. */
    private static final List<TokenSequence> CANDIDATES = List.of(
            answer(3, 5, 6, 7, 8, 9), answer(3, 5, 6, 7, 8), answer(3, 5, 6, 7, 9, 9, 9), answer(3, 5, 6, 7, 8, 9));

    private static final List<TokenSequence> UNLIKE = List.of(
            answer(2, 5, 6, 7, 8, 9), answer(2, 6, 6, 7), answer(1, 7, 6, 5, 9, 9, 9), TokenSequence.text(9, 8, 7, 6));

    private static final List<TokenSequence> ONE = List.of(answer(2, 5, 6, 7, 8, 9));

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

    /** Tokens, of which those behind the first few are targets. */
    private static TokenSequence answer(int prompt, long... ids) {
        long[] labels = ids.clone();
        Arrays.fill(labels, 0, prompt, TokenLogProbs.IGNORED);
        return new TokenSequence(ids, labels);
    }

    static float[] logProbs(CausalLM of, TokenBatch batch) {
        return Inference.run(() -> of.logProbs(batch).values().toFloatArray());
    }

    /** Of a sum in which every target has another weight. */
    static Map<String, float[]> gradients(CausalLM of, TokenBatch batch) {
        of.parameters().values().forEach(p -> {
            p.setRequiresGradient(true);
            JniUtils.zeroGrad((PtNDArray) p);
        });
        try (var recording = new Recording()) {
            NDArray values = of.logProbs(batch).values();
            NDArray weights = Draws.normal(of.manager(), 7, values.getShape().getShape());
            recording.backward(values.mul(weights).sum());
        }
        var gradients = new LinkedHashMap<String, float[]>();
        of.parameters().forEach((name, p) -> {
            try (NDArray gradient = p.getGradient()) {
                gradients.put(name, gradient.toFloatArray());
            }
        });
        of.parameters().values().forEach(p -> p.setRequiresGradient(false));
        return gradients;
    }

    private static void agrees(CausalLM of, Batching batching, List<TokenSequence> sequences, double tolerance) {
        var padded = TokenBatch.of(sequences, of);
        var batch = batching.of(sequences, of);
        Draws.assertClose(logProbs(of, batch), logProbs(of, padded), tolerance);
        var expected = gradients(of, padded);
        assertThat(expected.values()).anyMatch(g -> g[0] != 0);
        gradients(of, batch).forEach((name, found) -> Draws.assertClose(found, expected.get(name), tolerance));
    }

    private static void agrees(CausalLM of) {
        for (var sequences : List.of(PAIRS, CANDIDATES, UNLIKE, ONE)) {
            agrees(of, Batching.paddingFree(), sequences, 1e-5);
            agrees(of, Batching.packed(13), sequences, 1e-5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", TinyModels.GPT2, TinyModels.GEMMA2, TinyModels.MISTRAL})
    void gives_the_log_probabilities_and_gradients_of_the_padded_form(String config) throws IOException {
        if (!config.equals("llama")) {
            model.close();
            model = TinyModels.fresh(folder, config, 3);
        }
        agrees(model);
        agrees(model.with(Compute.plain()));
        agrees(model.recomputing());
    }

    @Test
    void gives_them_under_adapters_and_quantised_weights() {
        var manager = model.manager();
        var shape = model.shape();
        var lora = LoraAdapter.create(Lora.of(Targets.allLinear()).rank(2), shape.linear(), 3, manager);
        lora.parameters().values().forEach(array -> array.addi(0.05f));
        var prefix = PrefixTuning.of(3).deviation(0.1).create(shape, 3, manager);
        agrees(model.with("LoRA", lora));
        agrees(model.with("prefix", prefix).recomputing());
        try (var quantised = model.quantised("quantised")) {
            agrees(quantised.with("both", new Composed(lora, prefix)));
        }
    }

    @Test
    void gives_learned_positions_behind_a_prefix() throws IOException {
        model.close();
        model = TinyModels.fresh(folder, TinyModels.GPT2, 3);
        agrees(model.with("prefix", PrefixTuning.of(3).deviation(0.1).create(model.shape(), 3, model.manager())));
    }

    @Test
    void without_padding_computes_a_common_beginning_once() {
        assertThat(computed(Batching.padded(), PAIRS)).isEqualTo(4 * 7);
        assertThat(computed(Batching.paddingFree(), PAIRS)).isEqualTo(7 + 5 + (6 - 5) + 2);
        assertThat(computed(Batching.paddingFree(), CANDIDATES)).isEqualTo(5 + 0 + (6 - 3) + 0);
        assertThat(computed(Batching.paddingFree(), UNLIKE)).isEqualTo(5 + 3 + 6 + 4);
        assertThat(computed(Batching.packed(13), PAIRS)).isEqualTo(2 * 13);
    }

    private long computed(Batching batching, List<TokenSequence> sequences) {
        return batching.of(sequences, model).computed();
    }

    @Test
    void without_padding_takes_the_padded_form_where_there_is_nothing_to_save() {
        assertThat(Batching.paddingFree().of(ONE, model).layout()).isEmpty();
        assertThat(Batching.paddingFree().of(PAIRS, model).layout()).isPresent();
    }

    /** Sequences of 8, 6, 5 and 3 tokens in rows of 9: the 3 goes beside the 6. */
    @Test
    void packed_fills_each_row_with_the_longest_that_fit() {
        var sequences = IntStream.of(5, 8, 3, 6)
                .mapToObj(n -> TokenSequence.text(
                        LongStream.range(10 * n, 11 * n).map(i -> i % 50).toArray()))
                .toList();
        var layout = Batching.packed(9).of(sequences, model).layout().orElseThrow();
        assertThat(layout.ids().getShape().getShape()).containsExactly(3, 9);
        assertThat(layout.positions().toLongArray())
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 0, 0, 1, 2, 3, 4, 5, 0, 1, 2, 0, 1, 2, 3, 4, 0, 0, 0, 0);
        assertThat(layout.expand().get("2").toLongArray()).containsExactly(15, 16, 17, 0, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16})
    void keeps_a_sequence_from_seeing_its_neighbours(int length) {
        var batching = length == 0 ? Batching.paddingFree() : Batching.packed(length);
        var others = List.of(PAIRS.get(0), answer(4, 30, 31, 32, 33, 34, 35), PAIRS.get(2), answer(2, 40, 41));
        float[] before = logProbs(model, batching.of(PAIRS, model));
        float[] after = logProbs(model, batching.of(others, model));
        for (int s : new int[] {0, 2}) {
            Draws.assertClose(row(after, s), row(before, s), 1e-6);
        }
        assertThat(row(after, 1)).isNotEqualTo(row(before, 1));
    }

    private static float[] row(float[] values, int s) {
        return Arrays.copyOfRange(values, 6 * s, 6 * (s + 1));
    }

    @Test
    void pads_for_a_model_with_a_soft_prompt() {
        var prompt = new PromptTuning(3, PromptTuning.normal(0.1)).create(model.embedding(), 3, model.manager());
        var prompted = model.with("prompt", prompt);
        assertThat(Batching.paddingFree().of(PAIRS, prompted).layout()).isEmpty();
        assertThat(Batching.packed(13).of(PAIRS, prompted).layout()).isEmpty();
        var compact = Batching.paddingFree().of(PAIRS, model);
        assertThatThrownBy(() -> logProbs(prompted, compact))
                .hasMessage("a batch for a model with a soft prompt must be padded");
    }

    @Test
    void says_what_it_is_and_what_does_not_fit() {
        assertThat(Batching.padded()).hasToString("Padded[]");
        assertThat(Batching.packed(512)).hasToString("Packed[length=512]");
        assertThat(Batching.paddingFree()).hasToString("PaddingFree[]");
        assertThatThrownBy(() -> Batching.packed(0)).hasMessage("length must be > 0, was 0");
        assertThatThrownBy(() -> Batching.packed(6).of(PAIRS, model))
                .hasMessage("sequence 0 has 7 tokens, a packed row only 6 places");
        assertThatThrownBy(() -> Batching.padded().of(List.of(), model)).hasMessage("sequences must not be empty");
    }
}
