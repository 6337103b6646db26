package org.align4j.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import org.align4j.tensor.Draws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
@DisplayName("Two adapters in one decoder")
class ComposedTests {

    private static final String QUERY = "model.layers.1.self_attn.q_proj";

    private final DecoderShape llama = Shapes.llama();
    private NDManager manager;
    private NDArray embedding;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
        embedding = Draws.normal(manager, 1, 50, 32);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void share_the_budget_of_a_unified_prompt() {
        for (double share : new double[] {0.01, 0.3, 0.5, 0.99}) {
            var unified = UnifiedPrompt.of(10).share(share).create(llama, embedding, 1, manager);
            long prompt = unified.prompt().orElseThrow().getShape().get(0);
            long prefix = unified.prefix(0).orElseThrow().length();
            assertThat(prompt + prefix).isEqualTo(10);
            assertThat(prompt).isEqualTo(Math.min(9, Math.max(1, Math.round(10 * share))));
        }
        assertThat(UnifiedPrompt.of(10).create(llama, embedding, 1, manager).parameters())
                .containsOnlyKeys("prompt_embeddings", "prefix_embeddings");
    }

    @Test
    void do_what_each_does() {
        var lora = LoraAdapter.create(Lora.of(Targets.named("q_proj")), llama.linear(), 1, manager);
        Shapes.train(lora, 3);
        var both = new Composed(lora, PrefixTuning.of(3).create(llama, 1, manager));
        NDArray x = Draws.normal(manager, 4, 2, 3, 32);
        assertThat(both.project(QUERY, x, x).toFloatArray())
                .containsExactly(lora.project(QUERY, x, x).toFloatArray());
        assertThat(both.prefix(0)).isPresent();
        assertThat(both.prompt()).isEmpty();
        assertThat(both.penalty()).isEmpty();
        assertThat(both.parameters()).hasSize(7);
        assertThat(both.training().copy(manager).parameters()).hasSize(7);
    }

    @Test
    void stand_one_behind_the_other_if_both_are_prompts_and_prefixes() {
        var first = UnifiedPrompt.of(6).create(llama, embedding, 1, manager);
        var second = PrefixTuning.of(2).encodedBy(4).create(llama, 1, manager);
        assertThat(new Composed(first, second).prefix(1).orElseThrow().length()).isEqualTo(5);
    }

    @Test
    void get_their_own_gradients_and_state_after_a_step() {
        var adaLora = AdaLoraAdapter.create(AdaLora.of(Targets.named("q_proj"), 9), llama.linear(), 1, manager);
        var both = new Composed(adaLora, PrefixTuning.of(3).create(llama, 1, manager));
        assertThat(both.state().keySet()).isEqualTo(adaLora.state().keySet());
        assertThat(both.penalty()).isPresent();
        Map<String, NDArray> gradients = new LinkedHashMap<>();
        both.parameters().forEach((name, array) -> gradients.put(name, array.onesLike()));
        both.afterStep(1, gradients);
        assertThat(adaLora.state().get("exp_avg_ipt." + QUERY + ".lora_A").max().getFloat())
                .isPositive();
    }

    @Test
    void have_no_parameter_of_one_name() {
        var prefix = PrefixTuning.of(3).create(llama, 1, manager);
        assertThatThrownBy(() -> new Composed(prefix, prefix))
                .hasMessage("both adapters have a parameter 'prefix_embeddings'");
    }

    @Test
    void may_both_be_none() {
        var none = new Composed(Adapter.none(), Adapter.none());
        assertThat(none.parameters()).isEmpty();
        assertThat(none.project("layer", embedding, embedding)).isSameAs(embedding);
        assertThat(Adapter.none().copy(manager)).isSameAs(Adapter.none());
    }

    @Test
    void need_a_budget_of_two() {
        assertThatThrownBy(() -> UnifiedPrompt.of(1)).hasMessage("budget must be >= 2, was 1");
        assertThatThrownBy(() -> UnifiedPrompt.of(4).share(1)).hasMessage("share must be in (0, 1), was 1.0");
    }
}
