package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.align4j.adapter.AdaLora;
import org.align4j.adapter.AdaLoraAdapter;
import org.align4j.adapter.Adapter;
import org.align4j.adapter.DecoderShape;
import org.align4j.adapter.Lora;
import org.align4j.adapter.LoraAdapter;
import org.align4j.adapter.PrefixTuning;
import org.align4j.adapter.PromptTuning;
import org.align4j.adapter.Targets;
import org.align4j.family.ModelConfig;
import org.align4j.lm.Sampling;
import org.align4j.tensor.Compute;
import org.align4j.tensor.Draws;
import org.align4j.tensor.Inference;
import org.align4j.tensor.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
@DisplayName("A quantised model")
class QuantisedModelTests {

    private static final long[] IDS = {5, 9, 2, 30, 11, 4, 7};

    @TempDir
    Path folder;

    private NDManager manager;
    private CausalLM model;
    private CausalLM quantised;
    private CausalLM restored;

    @BeforeEach
    void make() {
        manager = NDManager.newBaseManager(Device.cpu());
        take(TinyModels.fresh(folder, 1));
    }

    private void take(CausalLM fresh) {
        model = fresh;
        quantised = model.quantised("quantised");
        restored = quantised.dequantised("restored");
    }

    /** A model whose linear layers are stored as (in, out). */
    private void takeGpt2() throws IOException {
        closeModels();
        int vocabulary = TinyModels.WORLD.vocabulary().size();
        Files.writeString(folder.resolve("config.json"), """
                {"model_type": "gpt2", "vocab_size": %d, "n_embd": 16, "n_layer": 2, "n_head": 4, "n_positions": 64,
                 "eos_token_id": 1, "bos_token_id": 1}""".formatted(vocabulary));
        var config = ModelConfig.load(folder);
        take(CausalLM.initialize(config, folder, new Initialization(0.05, 3), Device.cpu()));
    }

    private void closeModels() {
        model.close();
        quantised.close();
        restored.close();
    }

    @AfterEach
    void close() {
        closeModels();
        manager.close();
    }

    private NDArray ids() {
        return manager.create(IDS).reshape(1, IDS.length);
    }

    private float[] logits(CausalLM of) {
        return Inference.run(() -> of.logits(ids()).toFloatArray());
    }

    /** Gradients of all parameters of an adapted model. */
    private Map<String, float[]> gradients(CausalLM of) {
        of.parameters().values().forEach(p -> {
            p.setRequiresGradient(true);
            JniUtils.zeroGrad((PtNDArray) p);
        });
        try (var recording = new Recording()) {
            recording.backward(of.logProbs(ids(), ids()).sums().sum());
        }
        var gradients = new LinkedHashMap<String, float[]>();
        of.parameters().forEach((name, p) -> gradients.put(name, p.getGradient().toFloatArray()));
        return gradients;
    }

    private static LoraAdapter lora(DecoderShape shape, NDManager manager) {
        var adapter = LoraAdapter.create(Lora.of(Targets.allLinear()).rank(2), shape.linear(), 3, manager);
        adapter.parameters().forEach((name, array) -> { // as if it had been trained
            long[] sizes = array.getShape().getShape();
            Draws.normal(manager, name.hashCode(), sizes).mul(0.1).copyTo(array);
        });
        return adapter;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void computes_bit_for_bit_what_the_matrices_that_its_codes_stand_for_do(boolean transposed) throws IOException {
        if (transposed) {
            takeGpt2();
        }
        for (var compute : new Compute[] {Compute.fused(), Compute.bfloat16(), Compute.plain()}) {
            assertThat(logits(quantised.with(compute))).isEqualTo(logits(restored.with(compute)));
        }
        assertThat(logits(quantised)).isNotEqualTo(logits(model));
        Draws.assertClose(logits(quantised), logits(model), 0.3);
        assertThat(quantised.complete(TinyModels.prompts(3), Sampling.greedy().maxTokens(8)))
                .isEqualTo(restored.complete(
                        TinyModels.prompts(3), Sampling.greedy().maxTokens(8)));
    }

    /** The gradient of every kind of adapter is that of the same adapter on the float32 model, bit for bit. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gives_adapters_the_gradients_of_the_model_that_its_codes_stand_for(boolean transposed) throws IOException {
        if (transposed) {
            takeGpt2();
        }
        agree(shape -> lora(shape, manager));
        agree(shape -> AdaLoraAdapter.create(AdaLora.of(Targets.allLinear(), 10), shape.linear(), 3, manager));
        agree(shape -> PrefixTuning.of(3).deviation(0.1).create(shape, 3, manager));
        agree(shape -> PrefixTuning.of(3).deviation(0.1).encodedBy(5).create(shape, 3, manager));
        agree(shape -> new PromptTuning(3, PromptTuning.normal(0.1)).create(model.embedding(), 3, manager));
    }

    private void agree(Function<DecoderShape, Adapter> adapter) {
        var one = adapter.apply(model.shape());
        for (var compute : new Compute[] {Compute.fused(), Compute.bfloat16()}) {
            var found = gradients(quantised.with("q", one).with(compute));
            var expected = gradients(restored.with("r", one).with(compute));
            assertThat(found.keySet()).isEqualTo(expected.keySet());
            assertThat(found.values()).anyMatch(g -> g[0] != 0);
            expected.forEach(
                    (name, gradient) -> Draws.assertClose(found.get(name), gradient, 0)); // but for the sign of 0
        }
        assertThat(quantised.arrays().values()).noneMatch(NDArray::hasGradient);
    }

    @Test
    void takes_4_127_bits_a_weight_of_its_linear_layers_and_32_of_the_others() {
        long linear = model.config().linears().values().stream()
                .mapToLong(l -> l.in() * l.out())
                .sum();
        assertThat(quantised.size()).isEqualTo(model.size());
        assertThat(model.bytes()).isEqualTo(4 * model.size());
        long codes = quantised.bytes() - 4 * (model.size() - linear);
        assertThat(8.0 * codes / linear).isCloseTo(4.127, within(0.3)); // matrices of 256 weights have an offset each
        assertThat(quantised.weights()).containsKeys("model.embed_tokens.weight", "model.norm.weight");
        assertThat(quantised.weights().keySet()).noneMatch(name -> name.contains("_proj"));
    }

    @Test
    void is_loaded_as_it_is_made_from_the_loaded_model() {
        Path saved = folder.resolve("saved");
        model.save(saved);
        try (var loaded = CausalLM.loadQuantised(saved, Device.cpu())) {
            assertThat(loaded.arrays().keySet()).isEqualTo(quantised.arrays().keySet());
            loaded.arrays()
                    .forEach((name, array) -> assertThat(array)
                            .as(name)
                            .isEqualTo(quantised.arrays().get(name)));
            assertThat(logits(loaded)).isEqualTo(logits(quantised));
            assertThat(loaded).hasToString("saved (%,d parameters, linear layers in 4 bits)".formatted(model.size()));
        }
    }

    @Test
    void outlives_the_model_that_it_was_made_of_and_its_copies() {
        float[] before = logits(quantised);
        model.close();
        assertThat(logits(quantised)).isEqualTo(before);
        try (var copy = quantised.copy("copy")) {
            quantised.close();
            assertThat(logits(copy)).isEqualTo(before);
        }
    }

    @Test
    void is_shared_by_copies_of_adapted_models() {
        var adapted = quantised.with("adapted", lora(quantised.shape(), manager));
        try (var copy = adapted.copy("copy")) {
            assertThat(copy.sharesWeightsWith(quantised)).isTrue();
            assertThat(copy.isQuantised()).isTrue();
            assertThat(logits(copy)).isEqualTo(logits(adapted));
        }
        assertThat(logits(adapted.withoutAdapter())).isEqualTo(logits(quantised));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void merges_an_adapter_into_what_its_codes_stand_for(boolean transposed) throws IOException {
        if (transposed) {
            takeGpt2();
        }
        var adapter = LoraAdapter.create(
                Lora.of(Targets.named(transposed ? "c_attn" : "q_proj")),
                quantised.shape().linear(),
                3,
                manager);
        adapter.parameters().values().forEach(array -> array.addi(0.05f));
        try (var merged = quantised.with("a", adapter).merged("merged");
                var expected = restored.with("a", adapter).merged("merged")) {
            assertThat(merged.isQuantised()).isFalse();
            assertThat(merged.weights().keySet())
                    .containsExactlyElementsOf(model.weights().keySet());
            assertThat(logits(merged)).isEqualTo(logits(expected)).isNotEqualTo(logits(restored));
        }
    }

    @Test
    void has_nothing_to_train_without_an_adapter() {
        assertThat(quantised.parameters()).isEmpty();
        var adapted = quantised.with("adapted", lora(quantised.shape(), manager));
        assertThat(adapted.parameters()).isEqualTo(adapted.adapter().parameters());
    }

    @Test
    void refuses_to_be_saved_to_be_quantised_twice_and_to_be_made_under_an_adapter() {
        assertThatThrownBy(() -> quantised.save(folder.resolve("saved")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("quantised is quantised, which this folder has no form for: save an adapter on it by"
                        + " saveAdapter(...), or dequantised(...) as float32");
        assertThat(folder.resolve("saved")).doesNotExist();
        assertThatThrownBy(() -> quantised.quantised("twice")).hasMessage("quantised is quantised already");
        assertThatThrownBy(() -> model.dequantised("x")).hasMessage("initial is not quantised");
        assertThatThrownBy(() ->
                        model.with("adapted", lora(model.shape(), manager)).quantised("q"))
                .hasMessage("adapted has an adapter: quantise withoutAdapter(), or what merged(...) gives");
    }

    @Test
    void saves_its_adapter_which_the_quantised_model_takes_again() {
        var adapted = quantised.with("adapted", lora(quantised.shape(), manager));
        adapted.saveAdapter(folder.resolve("adapter"), "base");
        try (var loaded = quantised.withAdapter(folder.resolve("adapter"))) {
            assertThat(logits(loaded)).isEqualTo(logits(adapted));
        }
    }
}
