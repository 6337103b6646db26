package org.align4j.adapter;

import static org.align4j.tensor.Draws.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.align4j.tensor.AdamW;
import org.align4j.tensor.Draws;
import org.align4j.tensor.Inference;
import org.align4j.tensor.Linear;
import org.align4j.tensor.OptimizerState;
import org.align4j.tensor.Recording;
import org.align4j.tensor.SafeTensors;
import org.align4j.tensor.SafeTensorsWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@DisplayName("A LoRA adapter")
class LoraAdapterTests {

    private static final String QUERY = "model.layers.1.self_attn.q_proj";

    private final DecoderShape llama = Shapes.llama();
    private NDManager manager;
    private NDArray x;
    private NDArray y;

    @BeforeEach
    void draw() {
        manager = NDManager.newBaseManager();
        x = Draws.normal(manager, 1, 2, 5, 32);
        y = Draws.normal(manager, 2, 2, 5, 32);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private LoraAdapter fresh(Lora settings) {
        return LoraAdapter.create(settings, llama.linear(), 7, manager);
    }

    private LoraAdapter trained(Lora settings) {
        var adapter = fresh(settings);
        Shapes.train(adapter, 3);
        return adapter;
    }

    private static Lora settings() {
        return Lora.of(Targets.named("q_proj", "v_proj")).rank(4).alpha(6);
    }

    @Test
    void changes_nothing_before_it_is_trained() {
        var adapter = fresh(settings());
        assertThat(adapter.project(QUERY, x, y).toFloatArray()).containsExactly(y.toFloatArray());
        assertThat(adapter.with(LowRank.plain()).project(QUERY, x, y).toFloatArray())
                .containsExactly(y.toFloatArray());
    }

    @Test
    void leaves_other_layers_alone() {
        assertThat(trained(settings()).project("model.layers.1.self_attn.k_proj", x, y))
                .isSameAs(y);
    }

    @Test
    void has_two_matrices_a_layer_by_the_names_of_peft() {
        var parameters = fresh(settings()).parameters();
        assertThat(parameters).hasSize(12);
        assertThat(parameters.get(QUERY + ".lora_A.weight").getShape()).isEqualTo(new Shape(4, 32));
        assertThat(parameters
                        .get("model.layers.0.self_attn.v_proj.lora_B.weight")
                        .getShape())
                .isEqualTo(new Shape(16, 4));
    }

    /** Also where the weight is stored transposed: A is (r, in) and B (out, r) in every case. */
    @Test
    void has_the_same_shapes_for_transposed_weights() {
        var adapter = LoraAdapter.create(
                Lora.of(Targets.named("c_attn")).rank(4), Shapes.gpt2().linear(), 1, manager);
        assertThat(adapter.parameters()
                        .get("transformer.h.0.attn.c_attn.lora_A.weight")
                        .getShape())
                .isEqualTo(new Shape(4, 32));
        assertThat(adapter.parameters()
                        .get("transformer.h.0.attn.c_attn.lora_B.weight")
                        .getShape())
                .isEqualTo(new Shape(96, 4));
    }

    /** Kaiming with a = √5 is uniform in ±1/√in, of variance 1/(3·in). */
    @Test
    void begins_with_a_kaiming_uniform_and_b_zero() {
        var shapes = Map.of("layer", LinearShape.of(400, 300));
        var adapter = LoraAdapter.create(Lora.of(Targets.allLinear()).rank(64), shapes, 5, manager);
        NDArray a = adapter.parameters().get("layer.lora_A.weight");
        assertThat(a.abs().max().getFloat()).isBetween(0.0499f, 0.05f);
        assertThat(a.mean().getFloat()).isCloseTo(0, within(0.001f));
        assertThat(a.square().mean().getFloat()).isCloseTo(1 / 1200f, within(1e-5f));
        assertThat(adapter.parameters().get("layer.lora_B.weight").abs().max().getFloat())
                .isZero();
    }

    @Test
    void begins_with_the_same_bytes_for_the_same_seed_only() {
        var first = fresh(settings()).parameters().get(QUERY + ".lora_A.weight").toFloatArray();
        var same = fresh(settings()).parameters().get(QUERY + ".lora_A.weight").toFloatArray();
        var other = LoraAdapter.create(settings(), llama.linear(), 8, manager).parameters();
        assertThat(same).containsExactly(first);
        assertThat(other.get(QUERY + ".lora_A.weight").toFloatArray()).isNotEqualTo(first);
    }

    @Test
    void scales_by_alpha_over_rank_or_over_its_root_of_the_layers_own() {
        var settings = settings().rank(4).alpha(8).ranks(Map.of("v_proj", 2)).alphas(Map.of("layers.0.*", 3.0));
        assertThat(settings.scale("model.layers.1.q_proj")).isEqualTo(2);
        assertThat(settings.scale("model.layers.1.v_proj")).isEqualTo(4);
        assertThat(settings.scale("model.layers.0.v_proj")).isEqualTo(1.5);
        assertThat(settings.withRankStabilization().scale("model.layers.1.q_proj"))
                .isEqualTo(4);
    }

    @Test
    void has_the_values_and_gradients_of_its_plain_form() {
        var fused = trained(settings().alpha(0.7)); // a scale that no binary fraction is
        var plain = fused.with(LowRank.plain());
        NDArray a = fused.parameters().get(QUERY + ".lora_A.weight");
        NDArray b = fused.parameters().get(QUERY + ".lora_B.weight");
        NDArray factors = Draws.normal(manager, 4, 2, 5, 32);
        assertClose(fused.project(QUERY, x, y), plain.project(QUERY, x, y), 1e-6);
        var expected =
                Draws.gradients(() -> plain.project(QUERY, x, y).mul(factors).sum(), x, y, a, b);
        var actual =
                Draws.gradients(() -> fused.project(QUERY, x, y).mul(factors).sum(), x, y, a, b);
        for (int i = 0; i < 4; i++) {
            assertClose(actual.get(i), expected.get(i), 1e-5);
        }
    }

    @Test
    void merged_gives_the_outputs_of_unmerged() {
        for (var shape : new DecoderShape[] {llama, Shapes.gpt2()}) {
            var adapter = LoraAdapter.create(Lora.of(Targets.allLinear()).rank(4), shape.linear(), 1, manager);
            Shapes.train(adapter, 3);
            var weights = Shapes.weights(shape, manager);
            var merged = adapter.merged(weights, manager);
            assertThat(merged.keySet()).containsExactlyElementsOf(weights.keySet());
            for (String path : adapter.paths()) {
                var linear = shape.linear().get(path);
                NDArray input = Draws.normal(manager, 9, 3, linear.in());
                NDArray unmerged = adapter.project(path, input, apply(linear, input, weights.get(path + ".weight")));
                assertClose(apply(linear, input, merged.get(path + ".weight")), unmerged, 1e-5);
            }
        }
    }

    @Test
    void merged_can_be_stored_also_where_weights_are_transposed(@TempDir Path folder) {
        var gpt2 = Shapes.gpt2();
        var adapter = LoraAdapter.create(Lora.of(Targets.allLinear()), gpt2.linear(), 1, manager);
        Shapes.train(adapter, 3);
        var merged = adapter.merged(Shapes.weights(gpt2, manager), manager);
        SafeTensorsWriter.write(folder.resolve("model.safetensors"), merged, Map.of());
        try (var read = SafeTensors.open(folder.resolve("model.safetensors"))) {
            merged.forEach((name, array) -> assertThat(
                            read.read(name, manager).sub(array).abs().max().getFloat())
                    .isZero());
        }
    }

    private static NDArray apply(LinearShape shape, NDArray x, NDArray weight) {
        return Linear.plain().apply(x, shape.transposed() ? weight.transpose() : weight);
    }

    @Test
    void merging_leaves_the_weights_as_they_are_to_the_last_bit() {
        var weights = Shapes.weights(llama, manager);
        var before = new HashMap<String, float[]>();
        weights.forEach((name, array) -> before.put(name, array.toFloatArray()));
        var merged = trained(settings()).merged(weights, manager);
        weights.forEach((name, array) -> assertThat(array.toFloatArray()).containsExactly(before.get(name)));
        assertThat(merged.get("lm_head.weight")).isSameAs(weights.get("lm_head.weight"));
        assertThat(merged.get(QUERY + ".weight").toFloatArray()).isNotEqualTo(before.get(QUERY + ".weight"));
    }

    @Test
    void merged_with_opposite_factors_is_nothing() {
        var weights = Shapes.weights(llama, manager);
        var adapter = trained(settings());
        var merged = Merge.of(adapter).and(adapter, -1).into(weights, manager);
        assertClose(merged.get(QUERY + ".weight"), weights.get(QUERY + ".weight"), 1e-6);
    }

    @Test
    void says_which_weight_it_cannot_be_merged_into() {
        var weights = new LinkedHashMap<>(Shapes.weights(llama, manager));
        weights.put(QUERY + ".weight", manager.zeros(new Shape(3, 2)));
        assertThatThrownBy(() -> trained(settings()).merged(weights, manager))
                .hasMessage("'%s.weight' must have shape (32, 32) as the adapter's update, has (3, 2)", QUERY);
        weights.remove(QUERY + ".weight");
        assertThatThrownBy(() -> trained(settings()).merged(weights, manager))
                .hasMessage("weights lack '%s.weight', which the adapter changes", QUERY);
    }

    @Test
    void drops_elements_of_its_input_in_training_alone() {
        var adapter = trained(settings().dropout(0.5));
        var sure = trained(settings());
        assertThat(adapter.project(QUERY, x, y).toFloatArray())
                .containsExactly(sure.project(QUERY, x, y).toFloatArray());
        NDArray first = adapter.training().project(QUERY, x, y);
        NDArray second = adapter.training().project(QUERY, x, y);
        assertThat(first.toFloatArray()).isNotEqualTo(second.toFloatArray());
        assertThat(adapter.training().parameters().get(QUERY + ".lora_A.weight"))
                .isSameAs(adapter.parameters().get(QUERY + ".lora_A.weight"));
    }

    /** What is kept is scaled by 1/(1 − p), so the expectation stays. */
    @Test
    void keeps_the_expectation_of_its_update_in_training() {
        var adapter = trained(settings().dropout(0.25));
        NDArray many = x.get("0:1, 0:1").repeat(0, 4000);
        NDArray none = manager.zeros(new Shape(4000, 1, 32));
        NDArray mean = adapter.training().project(QUERY, many, none).mean(new int[] {0});
        NDArray expected = adapter.project(QUERY, many, none).get("0:1").squeeze(0);
        assertClose(mean, expected, 0.1);
    }

    @Test
    void is_copied_with_its_values_to_other_memory() {
        var adapter = trained(settings());
        NDManager other = NDManager.newBaseManager();
        var copy = adapter.copy(other);
        float[] before = adapter.parameters().get(QUERY + ".lora_A.weight").toFloatArray();
        copy.parameters().values().forEach(array -> array.muli(2));
        assertThat(adapter.parameters().get(QUERY + ".lora_A.weight").toFloatArray())
                .containsExactly(before);
        other.close();
        assertThat(adapter.project(QUERY, x, y).toFloatArray()).hasSize(320);
    }

    /** The change is of the adapter's rank, so the distance can go to 0; the frozen layer gets no gradient. */
    @Test
    void learns_a_change_of_its_rank() {
        var shapes = Map.of("layer", LinearShape.of(32, 16));
        var adapter = LoraAdapter.create(Lora.of(Targets.allLinear()).rank(2), shapes, 1, manager);
        NDArray weight = Draws.normal(manager, 5, 16, 32).mul(0.2);
        NDArray change = Draws.normal(manager, 6, 16, 2)
                .matMul(Draws.normal(manager, 7, 2, 32))
                .mul(0.1);
        NDArray wanted = Linear.plain().apply(x, weight.add(change));
        adapter.parameters().values().forEach(array -> array.setRequiresGradient(true));
        double first = 0;
        double last = 0;
        try (var state = new OptimizerState()) {
            for (int step = 1; step <= 300; step++) {
                try (var recording = new Recording()) {
                    NDArray output = adapter.training()
                            .project("layer", x, Linear.plain().apply(x, weight));
                    NDArray loss = output.sub(wanted).square().sum();
                    recording.backward(loss);
                    last = loss.getFloat();
                    first = step == 1 ? last : first;
                }
                var gradients = new HashMap<String, NDArray>();
                adapter.parameters().forEach((name, array) -> gradients.put(name, array.getGradient()));
                int now = step;
                Inference.run(() -> {
                    AdamW.withDefaults().update(state, adapter.parameters(), gradients, 0.01, now);
                    gradients.values().forEach(gradient -> gradient.muli(0));
                    return null;
                });
            }
        }
        assertThat(last).isLessThan(1e-3 * first);
        assertThat(weight.hasGradient()).isFalse();
    }

    @Test
    void says_what_is_wrong_with_given_arrays() {
        var parameters = new LinkedHashMap<>(fresh(settings()).parameters());
        NDArray a = parameters.remove(QUERY + ".lora_A.weight");
        assertThatThrownBy(() -> LoraAdapter.of(settings(), llama.linear(), parameters))
                .hasMessage("adapter lacks '%s.lora_A.weight' of shape (4, 32)", QUERY);
        parameters.put(QUERY + ".lora_A.weight", a.transpose());
        assertThatThrownBy(() -> LoraAdapter.of(settings(), llama.linear(), parameters))
                .hasMessage("'%s.lora_A.weight' must have shape (4, 32), has (32, 4)", QUERY);
        parameters.put(QUERY + ".lora_A.weight", a);
        parameters.put("model.layers.9.self_attn.q_proj.lora_A.weight", a);
        assertThatThrownBy(() -> LoraAdapter.of(settings(), llama.linear(), parameters))
                .hasMessageStartingWith(
                        "'model.layers.9.self_attn.q_proj.lora_A.weight' belongs to no layer that the adapter changes");
    }

    @Test
    void refuses_settings_out_of_range() {
        assertThatThrownBy(() -> settings().rank(0)).hasMessage("rank must be > 0, was 0");
        assertThatThrownBy(() -> settings().alpha(-1)).hasMessage("alpha must be > 0, was -1.0");
        assertThatThrownBy(() -> settings().dropout(1)).hasMessage("dropout must be in [0, 1), was 1.0");
        assertThatThrownBy(() -> settings().ranks(Map.of("q_proj", 0)))
                .hasMessage("rank of 'q_proj' must be > 0, was 0");
    }
}
