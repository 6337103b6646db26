package org.align4j.adapter;

import static org.align4j.tensor.Draws.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.align4j.tensor.Attention;
import org.align4j.tensor.Draws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
@DisplayName("Prefix tuning")
class PrefixTuningTests {

    private final DecoderShape llama = Shapes.llama();
    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void has_keys_and_values_of_the_groups_in_every_layer() {
        var adapter = PrefixTuning.of(5).create(llama, 1, manager);
        assertThat(adapter.parameters().get("prefix_embeddings").getShape()).isEqualTo(new Shape(5, 2 * 3 * 16));
        for (int layer = 0; layer < 3; layer++) {
            assertThat(adapter.prefix(layer).orElseThrow().keys().getShape()).isEqualTo(new Shape(2, 5, 8));
        }
    }

    @Test
    void has_a_layers_keys_before_its_values() {
        NDArray all = manager.arange(96f).reshape(1, 96);
        var adapter = PrefixAdapter.of(llama, Map.of("prefix_embeddings", all));
        var prefix = adapter.prefix(1).orElseThrow();
        assertThat(prefix.keys().get("1, 0").toFloatArray()).containsExactly(40, 41, 42, 43, 44, 45, 46, 47);
        assertThat(prefix.values().get("0, 0").toFloatArray()).containsExactly(48, 49, 50, 51, 52, 53, 54, 55);
    }

    @Test
    void through_a_network_is_the_same_prefix_once_it_is_stored() {
        var encoded = PrefixTuning.of(5).encodedBy(12).create(llama, 1, manager);
        assertThat(encoded.parameters()).hasSize(5);
        var stored = encoded.stored(manager);
        assertThat(stored.parameters()).containsOnlyKeys("prefix_embeddings");
        for (int layer = 0; layer < 3; layer++) {
            var expected = encoded.prefix(layer).orElseThrow();
            assertClose(stored.prefix(layer).orElseThrow().keys(), expected.keys(), 1e-6);
            assertClose(stored.prefix(layer).orElseThrow().values(), expected.values(), 1e-6);
        }
    }

    @Test
    void trains_all_parts_of_its_network() {
        var encoded = PrefixTuning.of(5).encodedBy(12).create(llama, 1, manager);
        NDArray[] parameters = encoded.parameters().values().toArray(NDArray[]::new);
        var gradients = Draws.gradients(
                () -> encoded.prefix(2).orElseThrow().keys().square().sum(), parameters);
        gradients.forEach(gradient ->
                assertThat(manager.create(gradient).abs().max().getFloat()).isPositive());
    }

    @Test
    void is_seen_by_every_query_in_both_forms_of_attention() {
        NDArray q = Draws.normal(manager, 1, 2, 4, 3, 8);
        NDArray k = Draws.normal(manager, 2, 2, 2, 3, 8);
        NDArray v = Draws.normal(manager, 3, 2, 2, 3, 8);
        var prefix = PrefixTuning.of(5).create(llama, 1, manager).prefix(0).orElseThrow();
        NDArray bias = prefix.causalBias(3);
        assertClose(bias.get("0, 0, 0").toFloatArray(), new float[] {0, 0, 0, 0, 0, 0, -1e9f, -1e9f}, 0);
        NDArray plain = Attention.plain().biased(q, prefix.beforeKeys(k), prefix.beforeValues(v), bias);
        NDArray fused = Attention.fused().biased(q, prefix.beforeKeys(k), prefix.beforeValues(v), bias);
        assertClose(fused, plain, 1e-5);
    }

    @Test
    void with_keys_that_no_query_looks_at_changes_nothing() {
        NDArray q = Draws.normal(manager, 1, 1, 2, 3, 8);
        NDArray k = Draws.normal(manager, 2, 1, 2, 3, 8);
        var prefix = new Prefix(manager.zeros(new Shape(2, 4, 8)), manager.ones(new Shape(2, 4, 8)));
        NDArray bias = prefix.causalBias(3);
        bias.set(new NDIndex(":, :, :, :4"), Attention.FORBIDDEN);
        assertClose(
                Attention.plain().biased(q, prefix.beforeKeys(k), prefix.beforeValues(k), bias),
                Attention.plain().causal(q, k, k),
                1e-6);
    }

    @Test
    void refuses_what_does_not_fit_the_decoder() {
        var adapter = PrefixTuning.of(5).create(llama, 1, manager);
        assertThatThrownBy(() -> adapter.prefix(3)).hasMessage("layer must be in [0, 3), was 3");
        assertThatThrownBy(() -> PrefixAdapter.of(llama, Map.of("prefix_embeddings", manager.zeros(new Shape(5, 10)))))
                .hasMessage("'prefix_embeddings' must have shape (5, 96), has (5, 10)");
        var prefix = adapter.prefix(0).orElseThrow();
        assertThatThrownBy(() -> prefix.beforeKeys(manager.zeros(new Shape(1, 4, 3, 8))))
                .hasMessage("keys and values must have shape (B, 2, T, 8) as the prefix, had (1, 4, 3, 8)");
        assertThatThrownBy(() -> PrefixTuning.of(0)).hasMessage("length must be > 0, was 0");
    }
}
