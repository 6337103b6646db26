package org.align4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.align4j.adapter.AdaLora;
import org.align4j.adapter.Lora;
import org.align4j.adapter.Targets;
import org.align4j.model.CausalLM;
import org.align4j.model.TinyModels;
import org.align4j.tensor.AdamW;
import org.align4j.tensor.Optimizer;
import org.align4j.tensor.RmsProp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("engine")
@DisplayName("The memory of training")
class TrainingMemoryTests {

    private static final Optimizer ADAM = AdamW.withDefaults().fused();

    @TempDir
    Path folder;

    private CausalLM base;

    @BeforeEach
    void make() {
        base = TinyModels.fresh(folder, 1);
    }

    @AfterEach
    void close() {
        base.close();
    }

    static Optimizer[] adams() {
        return new Optimizer[] {ADAM, AdamW.withDefaults()};
    }

    @ParameterizedTest
    @MethodSource("adams")
    void of_all_weights_under_adam_is_four_times_theirs(Optimizer adam) {
        String before = Hash.of(base.parameters());
        long bytes = 4 * base.size();
        assertThat(TrainingMemory.of(base, adam)).isEqualTo(new TrainingMemory(0, bytes, bytes, 2 * bytes, 0));
        assertThat(Hash.of(base.parameters())).isEqualTo(before);
    }

    @Test
    void of_rmsprop_has_one_average() {
        var memory = TrainingMemory.of(base, RmsProp.withDefaults());
        assertThat(memory.optimizer()).isEqualTo(memory.parameters());
    }

    /** Two layers of width 16 with 4 heads on 2 groups: q is (16, 16) and v (8, 16). */
    @Test
    void of_lora_is_the_weights_and_four_times_its_few() {
        try (var lora =
                base.adapted("LoRA", Lora.of(Targets.named("q_proj", "v_proj")).rank(2), 1)) {
            long bytes = 4 * 2 * 2 * (16 + 16 + 8 + 16);
            assertThat(TrainingMemory.of(lora, ADAM))
                    .isEqualTo(new TrainingMemory(4 * base.size(), bytes, bytes, 2 * bytes, 0));
        }
    }

    @Test
    void of_ada_lora_counts_its_averages_of_importance() {
        try (var adaptive =
                base.adapted("AdaLoRA", AdaLora.of(Targets.allLinear(), 10).ranks(2, 1), 1)) {
            var memory = TrainingMemory.of(adaptive, ADAM);
            assertThat(memory.adapter()).isEqualTo(2 * memory.parameters() + 4 * 2 * 14); // and which ranks are left
        }
    }

    @Test
    void of_qlora_has_the_weights_in_four_bits() {
        try (var quantised = base.quantised("quantised");
                var lora = quantised.adapted("QLoRA", Lora.of(Targets.allLinear()), 1)) {
            var memory = TrainingMemory.of(lora, ADAM);
            assertThat(memory.frozen()).isEqualTo(quantised.bytes()).isLessThan(4 * base.size());
            assertThat(memory.bytes()).isEqualTo(memory.frozen() + 4 * memory.parameters());
        }
    }

    @Test
    void says_what_it_is_made_of() {
        assertThat(new TrainingMemory(1_000_000, 500_000, 500_000, 1_000_000, 0))
                .hasToString("3.00 MB (1.00 frozen, 0.50 trained, 0.50 gradients, 1.00 optimiser, 0.00 adapter)");
    }
}
