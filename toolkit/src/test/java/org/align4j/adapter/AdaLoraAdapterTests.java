package org.align4j.adapter;

import static org.align4j.tensor.Draws.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.align4j.tensor.Draws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
@DisplayName("An AdaLoRA adapter")
class AdaLoraAdapterTests {

    private static final String QUERY = "model.layers.1.self_attn.q_proj";
    private static final long STEPS = 20;

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

    private static AdaLora settings() {
        return AdaLora.of(Targets.named("q_proj", "v_proj"), STEPS)
                .ranks(6, 2)
                .schedule(new RankSchedule(3, 4, 1, STEPS));
    }

    private AdaLoraAdapter trained(AdaLora settings) {
        var adapter = AdaLoraAdapter.create(settings, llama.linear(), 7, manager);
        Shapes.train(adapter, 3);
        return adapter;
    }

    private Map<String, NDArray> gradients(AdaLoraAdapter adapter, long step) {
        var gradients = new LinkedHashMap<String, NDArray>();
        adapter.parameters()
                .forEach((name, array) -> gradients.put(
                        name,
                        Draws.normal(
                                manager,
                                name.hashCode() + step,
                                array.getShape().getShape())));
        return gradients;
    }

    /** As a trainer: a step of plain gradient descent, then the adapter's. */
    private void steps(AdaLoraAdapter adapter, long from, long to) {
        for (long step = from; step <= to; step++) {
            var gradients = gradients(adapter, step);
            adapter.parameters()
                    .forEach((name, array) -> array.subi(gradients.get(name).mul(0.01)));
            adapter.afterStep(step, gradients);
        }
    }

    private static int total(AdaLoraAdapter adapter) {
        return adapter.ranks().values().stream().mapToInt(rank -> rank).sum();
    }

    @Test
    void changes_nothing_before_it_is_trained() {
        var adapter = AdaLoraAdapter.create(settings(), llama.linear(), 7, manager);
        assertThat(adapter.project(QUERY, x, y).toFloatArray()).containsExactly(y.toFloatArray());
    }

    @Test
    void begins_with_a_and_b_of_deviation_two_hundredths() {
        var adapter = AdaLoraAdapter.create(
                AdaLora.of(Targets.allLinear(), STEPS), Map.of("layer", LinearShape.of(900, 900)), 1, manager);
        assertThat(adapter.parameters().get("layer.lora_A").square().mean().getFloat())
                .isCloseTo(4e-4f, within(2e-5f));
        assertThat(adapter.parameters().get("layer.lora_B").square().mean().getFloat())
                .isCloseTo(4e-4f, within(2e-5f));
        assertThat(adapter.parameters().get("layer.lora_E").abs().max().getFloat())
                .isZero();
    }

    @Test
    void gives_the_same_output_merged() {
        var adapter = trained(settings());
        var weights = Shapes.weights(llama, manager);
        NDArray weight = weights.get(QUERY + ".weight");
        NDArray merged = adapter.merged(weights, manager).get(QUERY + ".weight");
        NDArray unmerged = adapter.project(QUERY, x, x.matMul(weight.transpose()));
        assertClose(x.matMul(merged.transpose()), unmerged, 1e-5);
    }

    @Test
    void has_all_ranks_up_to_the_end_of_the_warmup_and_the_target_at_the_end() {
        var adapter = trained(settings());
        steps(adapter, 1, 3);
        assertThat(total(adapter)).isEqualTo(36);
        int before = 36;
        for (long step = 4; step <= STEPS; step++) {
            steps(adapter, step, step);
            assertThat(total(adapter)).isLessThanOrEqualTo(before);
            before = total(adapter);
        }
        assertThat(total(adapter)).isEqualTo(12);
    }

    @Test
    void keeps_the_ranks_that_were_taken_away_at_zero_after_the_last_choice() {
        var adapter = trained(settings());
        steps(adapter, 1, 16);
        var ranks = adapter.ranks();
        steps(adapter, 17, STEPS);
        assertThat(adapter.ranks()).isEqualTo(ranks);
        adapter.kept().forEach((path, kept) -> {
            float[] e = adapter.parameters().get(path + ".lora_E").toFloatArray();
            for (int i = 0; i < kept.size(); i++) {
                assertThat(e[i] != 0).as("%s, rank %d", path, i).isEqualTo(kept.get(i));
            }
        });
    }

    @Test
    void takes_ranks_away_in_steps_that_the_interval_divides() {
        var adapter = trained(settings().schedule(new RankSchedule(3, 4, 5, STEPS)));
        steps(adapter, 1, 9);
        assertThat(total(adapter)).isLessThan(36); // step 5
        int after5 = total(adapter);
        steps(adapter, 10, 10);
        assertThat(total(adapter)).isLessThan(after5);
    }

    /** A weight without gradient has no sensitivity, so its rank goes first. */
    @Test
    void keeps_the_ranks_that_matter() {
        var adapter = trained(settings().ranks(6, 5));
        String path = "model.layers.0.self_attn.v_proj";
        for (long step = 1; step <= 16; step++) {
            var gradients = gradients(adapter, step);
            gradients.forEach((name, gradient) -> {
                if (name.startsWith(path)) {
                    gradient.muli(1e-4);
                }
            });
            adapter.afterStep(step, gradients);
        }
        assertThat(adapter.ranks().get(path)).isZero();
        assertThat(total(adapter)).isEqualTo(30);
        NDArray other = Draws.normal(manager, 2, 2, 5, 16);
        assertThat(adapter.project(path, x, other).toFloatArray()).containsExactly(other.toFloatArray());
    }

    @Test
    void goes_on_from_its_state_as_if_it_had_never_stopped() {
        var whole = trained(settings());
        var first = trained(settings());
        steps(whole, 1, 12);
        steps(first, 1, 7);
        var resumed = AdaLoraAdapter.create(settings(), llama.linear(), 99, manager);
        resumed.parameters()
                .forEach((name, array) -> first.parameters().get(name).copyTo(array));
        resumed.restore(first.state());
        steps(resumed, 8, 12);
        assertThat(resumed.ranks()).isEqualTo(whole.ranks());
        whole.parameters()
                .forEach((name, array) -> assertThat(
                                resumed.parameters().get(name).toFloatArray())
                        .containsExactly(array.toFloatArray()));
    }

    @Test
    void refuses_a_state_that_is_not_its_own() {
        var adapter = trained(settings());
        assertThatThrownBy(() -> adapter.restore(Map.of()))
                .hasMessageStartingWith("state must have the names [exp_avg");
    }

    @Test
    void says_which_gradient_it_lacks() {
        var adapter = trained(settings());
        assertThatThrownBy(() -> adapter.afterStep(1, Map.of()))
                .hasMessage("gradients lack 'model.layers.0.self_attn.q_proj.lora_A'");
    }

    @Test
    void is_copied_with_its_state() {
        var adapter = trained(settings());
        steps(adapter, 1, 6);
        var copy = adapter.copy(manager);
        steps(copy, 7, 16);
        assertThat(total(copy)).isEqualTo(12);
        assertThat(total(adapter)).isGreaterThan(12);
    }

    @Test
    void has_no_penalty_if_a_and_b_are_orthonormal() {
        var parameters = Map.of(
                "layer.lora_A", manager.eye(3, 5, 0),
                "layer.lora_E", manager.ones(new Shape(3, 1)),
                "layer.lora_B", manager.eye(4, 3, 0));
        var adapter = AdaLoraAdapter.of(
                AdaLora.of(Targets.allLinear(), STEPS).ranks(3, 2),
                Map.of("layer", LinearShape.of(5, 4)),
                parameters,
                manager);
        NDArray a = parameters.get("layer.lora_A");
        assertThat(adapter.penalty().orElseThrow().getFloat()).isZero();
        assertThat(Draws.gradients(() -> adapter.penalty().orElseThrow(), a).get(0))
                .containsOnly(0);
        assertThat(trained(settings().orthogonality(0)).penalty()).isEmpty();
    }

    @Test
    void takes_away_no_rank_where_none_is_too_many() {
        assertThat(Importance.threshold(List.of(new float[] {1, 2}), 0)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Importance.threshold(List.of(new float[] {3, 1}, new float[] {2}), 2))
                .isEqualTo(2);
    }

    @Test
    void refuses_settings_out_of_range() {
        assertThatThrownBy(() -> settings().ranks(4, 5)).hasMessage("targetRank must be in [1, 4], was 5");
        assertThatThrownBy(() -> new RankSchedule(5, 5, 1, 10))
                .hasMessage("steps must be > last + max(warmup, 1) = 10, was 10");
        assertThatThrownBy(() -> new RankSchedule(0, 0, 0, 10)).hasMessage("interval must be > 0, was 0");
    }
}
