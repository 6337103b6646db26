package org.align4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("engine")
@DisplayName("An optimiser")
class OptimizerTests {

    private static final AdamW DECAYING = AdamW.withDefaults().betas(0.8, 0.9).weightDecay(0.1);

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager(Device.cpu());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    static Stream<Optimizer> rules() {
        return Stream.of(DECAYING, DECAYING.fused(), RmsProp.withDefaults());
    }

    private Map<String, NDArray> arrays(long seed) {
        var arrays = new LinkedHashMap<String, NDArray>();
        arrays.put("matrix", Draws.normal(manager, seed, 3, 4));
        arrays.put("vector", Draws.normal(manager, seed + 100, 5));
        arrays.put("one", Draws.normal(manager, seed + 200, 1));
        arrays.put("scalar", Draws.normal(manager, seed + 300));
        return arrays;
    }

    private void run(Optimizer rule, OptimizerState state, Map<String, NDArray> parameters, int from, int to) {
        for (int step = from; step <= to; step++) {
            rule.update(state, parameters, arrays(1000L * step), 0.01, step);
        }
    }

    @Test
    void of_the_fused_form_moves_as_the_plain_one() {
        var plain = arrays(1);
        var fused = arrays(1);
        try (var plainState = new OptimizerState();
                var fusedState = new OptimizerState()) {
            run(DECAYING, plainState, plain, 1, 5);
            run(DECAYING.fused(), fusedState, fused, 1, 5);
            plain.forEach((name, array) -> Draws.assertClose(fused.get(name), array, 1e-6));
            plainState
                    .arrays()
                    .forEach((name, array) ->
                            Draws.assertClose(fusedState.arrays().get(name), array, 1e-6));
            assertThat(fusedState.arrays().keySet())
                    .containsExactlyInAnyOrderElementsOf(plainState.arrays().keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void goes_on_from_a_saved_state_with_the_same_bytes(Optimizer rule, @TempDir Path folder) {
        var whole = arrays(1);
        var parts = arrays(1);
        try (var state = new OptimizerState()) {
            run(rule, state, whole, 1, 6);
        }
        Path file = folder.resolve("state.safetensors");
        try (var state = new OptimizerState()) {
            run(rule, state, parts, 1, 3);
            SafeTensorsWriter.write(file, state.arrays(), Map.of());
        }
        try (var state = new OptimizerState();
                var saved = SafeTensors.open(file)) {
            run(rule, state, arrays(5), 1, 1); // what it remembered before must not matter
            state.restore(saved.readAll(manager));
            run(rule, state, parts, 4, 6);
        }
        whole.forEach((name, array) ->
                assertThat(parts.get(name).toFloatArray()).as(name).isEqualTo(array.toFloatArray()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void keeps_its_state_when_the_scope_around_it_ends(Optimizer rule) {
        var parameters = arrays(1);
        try (var state = new OptimizerState()) {
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                rule.update(state, parameters, arrays(2), 0.01, 1);
            }
            rule.update(state, parameters, arrays(3), 0.01, 2);
            assertThat(state.arrays()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void moves_trainable_parameters_on_any_thread(Optimizer rule) {
        var parameters = arrays(1);
        parameters.values().forEach(p -> p.setRequiresGradient(true));
        var before = parameters.get("vector").toFloatArray();
        try (var state = new OptimizerState()) {
            // Gradients are recorded in every thread but the one that loaded the engine.
            CompletableFuture.runAsync(() -> run(rule, state, parameters, 1, 2)).join();
        }
        assertThat(parameters.get("vector").toFloatArray()).isNotEqualTo(before);
    }

    @Test
    void of_AdamW_moves_by_the_learning_rate_at_first_and_decays_apart_from_the_gradient() {
        var parameters = Map.of("w", manager.create(new float[] {2, -2}));
        try (var state = new OptimizerState()) {
            AdamW.withDefaults()
                    .weightDecay(0.5)
                    .update(state, parameters, Map.of("w", manager.create(new float[] {7, 1e-3f})), 0.1, 1);
        }
        assertThat(parameters.get("w").toFloatArray())
                .containsExactly(new float[] {2 - 0.1f - 0.1f, -2 - 0.1f + 0.1f}, within(1e-5f));
    }

    @Test
    void of_RMSprop_moves_by_ten_learning_rates_at_first() {
        var parameters = Map.of("w", manager.create(new float[] {1, 1}));
        try (var state = new OptimizerState()) {
            RmsProp.withDefaults().update(state, parameters, Map.of("w", manager.create(new float[] {3, -5})), 0.01, 1);
        }
        // v = 0.01 g², so the first move is η·g / (0.1·|g|)
        assertThat(parameters.get("w").toFloatArray()).containsExactly(new float[] {0.9f, 1.1f}, within(1e-6f));
    }

    @Test
    void refuses_settings_out_of_bounds() {
        assertThatThrownBy(() -> AdamW.withDefaults().betas(1, 0.9)).hasMessage("beta1 must be in [0, 1), was 1.0");
        assertThatThrownBy(() -> AdamW.withDefaults().betas(0.9, -1)).hasMessage("beta2 must be in [0, 1), was -1.0");
        assertThatThrownBy(() -> AdamW.withDefaults().epsilon(0)).hasMessage("epsilon must be > 0, was 0.0");
        assertThatThrownBy(() -> AdamW.withDefaults().weightDecay(-0.1))
                .hasMessage("weightDecay must be >= 0, was -0.1");
        assertThatThrownBy(() -> new RmsProp(1, 1e-8)).hasMessage("alpha must be in [0, 1), was 1.0");
        assertThatThrownBy(() -> new RmsProp(0.9, 0)).hasMessage("epsilon must be > 0, was 0.0");
        assertThatThrownBy(() -> AdamW.withDefaults().withUncorrectedEpsilon().fused())
                .hasMessage("the fused operation has no uncorrected epsilon: use the plain rule");
    }
}
