package org.align4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.List;
import org.align4j.family.Architecture;
import org.align4j.family.LlamaConfig;
import org.align4j.tensor.CrossEntropy;
import org.align4j.tensor.Devices;
import org.align4j.tensor.RmsProp;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A memory plan")
class MemoryPlanTests {

    private static final long MIB = 1 << 20;

    /** V 100, D 16, inner 24, 2 layers, 4 heads of width 4 in 2 groups: 100·16 + 2·(3·16·24 + 16·48 + 2·16) + 16 weights. */
    private static final Architecture SMALL = new LlamaConfig(
                    100, 16, 24, 2, 4, 2, 4, 64, 1e-5, 10000, true, List.of(1), 0)
            .modelConfig()
            .architecture();

    private static final long SIZE = 1600 + 2 * (1152 + 768 + 32) + 16;
    private static final long LINEAR = 2 * (1152 + 768);

    /** 6D norms, D + D sums, linear outputs, 4(Q + K) turned, 2Q spread, Q + H attention, 3 inner. */
    private static final long LAYER =
            8 * 16 + (16 + 8 + 8 + 16 + 24 + 24 + 16) + 4 * (16 + 8) + 2 * 16 + 16 + 4 + 3 * 24;

    private static final Plan PLAN = Plan.small().batchSize(8).microBatch(4);

    @Test
    void counts_weights_gradients_moments_activations_and_logits() {
        assertThat(SMALL.size()).isEqualTo(SIZE);
        var plan = MemoryPlan.of(SMALL, PLAN, 10);
        assertThat(plan.parts().values())
                .containsExactly(
                        4 * SIZE, 4 * SIZE, 4 * SIZE, 8 * SIZE, 4 * 40 * (2 * LAYER + 5 * 16), 4L * 3 * 40 * 100);
        assertThat(plan.bytes())
                .isEqualTo(plan.parts().values().stream().mapToLong(b -> b).sum());
        assertThat(MemoryPlan.of(SMALL, PLAN.optimizer(RmsProp.withDefaults()), 10)
                        .parts())
                .containsEntry("optimiser", 4 * SIZE);
        assertThat(MemoryPlan.of(SMALL, PLAN.batchSize(4).microBatch(9), 10).parts())
                .isEqualTo(plan.parts()); // no more at once than a step has
        assertThat(plan.sequences(2).parts()).containsEntry("logits", 8L * 3 * 40 * 100);
    }

    @Test
    void counts_an_adapter_and_quantised_weights() {
        long lora = 2 * 2 * (32 + 24 + 24 + 32 + 40 + 40 + 40);
        long outputs = 16 + 8 + 8 + 16 + 24 + 24 + 16;
        var plan = MemoryPlan.of(SMALL, PLAN, 10).lora(2);
        assertThat(plan.adapter()).isEqualTo(lora);
        assertThat(plan.parts())
                .containsEntry("weights", 4 * (SIZE + lora))
                .containsEntry("copy that is trained", 4 * lora)
                .containsEntry("gradients", 4 * lora)
                .containsEntry("activations", 4 * 40 * (2 * (LAYER + outputs) + 5 * 16));
        assertThat(plan.withQuantisation().parts())
                .containsEntry("weights", 4 * (SIZE - LINEAR + lora) + (long) (LINEAR * 4.126953125 / 8))
                .containsEntry("activations", 4 * (40 * (2 * (LAYER + outputs) + 5 * 16) + LINEAR));
    }

    @Test
    void keeps_inputs_and_one_layer_where_layers_are_recomputed() {
        assertThat(MemoryPlan.of(SMALL, PLAN.withActivationCheckpointing(), 10).parts())
                .containsEntry("activations", 4 * 40 * (5 * 16 + 3 * 16 + 3 * LAYER / 2));
    }

    @Test
    void counts_keys_and_values_of_generation() {
        assertThat(MemoryPlan.cache(SMALL, 3, 50)).isEqualTo(2L * 4 * 2 * (2 * 4) * 3 * 50);
    }

    @Test
    void advises_what_fits_and_changes_least() {
        var large = new LlamaConfig(32000, 2048, 5632, 22, 32, 4, 64, 2048, 1e-5, 10000, false, List.of(2), 0)
                .modelConfig()
                .architecture();
        var plan = MemoryPlan.of(large, Plan.small().batchSize(16), 1024);
        assertThat(plan.advice(1000 * 1024 * MIB)).matches("training takes about \\d+\\.\\d GiB of 1000\\.0 GiB");
        assertThat(plan.alternatives(24 * 1024 * MIB))
                .allMatch(p -> p.fits(24 * 1024 * MIB))
                .hasSizeGreaterThan(2);
        String advice = plan.advice(24 * 1024 * MIB);
        assertThat(advice)
                .startsWith("training takes about ")
                .contains("24.0 GiB is there: use ")
                .contains("activation checkpointing with micro-batch")
                .contains("QLoRA with activation checkpointing");
        assertThat(plan.advice(MIB)).endsWith("only a smaller model will fit");
        var kept = plan.alternatives(24 * 1024 * MIB).get(0);
        assertThat(kept.architecture()).isEqualTo(plan.architecture());
    }

    @Test
    void takes_the_greatest_micro_batch_that_fits() {
        var plan = MemoryPlan.of(SMALL, PLAN, 10);
        long two = MemoryPlan.of(SMALL, PLAN.microBatch(2), 10).bytes();
        assertThat(plan.alternatives(two).get(0)).isEqualTo(MemoryPlan.of(SMALL, PLAN.microBatch(2), 10));
        assertThat(plan.alternatives(two - 1).get(0).plan().microBatch()).isEqualTo(1);
    }

    @Test
    void is_printed_as_a_table() {
        var lines = MemoryPlan.of(SMALL, PLAN, 1000).toString().split("\n");
        assertThat(lines).hasSize(7).allMatch(line -> line.matches("[a-z ]{22} *\\d+\\.\\d [MG]iB"));
        assertThat(lines[5]).isEqualTo("logits                     4.6 MiB");
        assertThat(lines[6]).startsWith("in all");
    }

    @Test
    void counts_the_logits_of_one_block_where_there_are_many() {
        var plan = MemoryPlan.of(SMALL, PLAN, 1_000_000);
        assertThat(plan.parts()).containsEntry("logits", 4L * 3 * CrossEntropy.MOST_LOGITS);
    }

    @Test
    void refuses_what_cannot_be() {
        assertThatThrownBy(() -> MemoryPlan.of(SMALL, PLAN, 0)).hasMessage("length must be >= 1, was 0");
        assertThatThrownBy(() -> MemoryPlan.of(SMALL, PLAN, 1).sequences(0))
                .hasMessage("sequences must be >= 1, was 0");
        assertThatThrownBy(() -> MemoryPlan.of(SMALL, PLAN, 1).withQuantisation())
                .hasMessage("a quantised model is trained by an adapter, there was none");
    }

    @Test
    void compares_with_the_memory_that_there_is() {
        assertThat(Devices.availableMemory(Device.cpu()).orElseThrow()).isBetween(MIB, 1L << 50);
    }

    /** Of a model of 12 layers and width 256, by what Linux counts in a process of its own. */
    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"''", "checkpointing", "lora", "lora checkpointing", "lora nf4", "lora nf4 checkpointing"})
    void is_within_a_quarter_of_what_is_measured(String options, @TempDir Path folder) throws Exception {
        var plan = Plan.small().batchSize(PeakMemory.ROWS);
        var memory = MemoryPlan.of(
                PeakMemory.config().modelConfig().architecture(),
                options.contains("checkpointing") ? plan.withActivationCheckpointing() : plan,
                PeakMemory.LENGTH);
        memory = options.contains("lora") ? memory.lora(8) : memory;
        memory = options.contains("nf4") ? memory.withQuantisation() : memory;
        double expected = memory.parts().get("activations") + memory.parts().get("logits");
        var measured = PeakMemory.of(folder, options.isEmpty() ? new String[0] : options.split(" "));
        assertThat(measured.bytes() / expected).as(options).isCloseTo(1, within(0.25));
    }
}
