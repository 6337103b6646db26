package org.align4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.align4j.model.Batching;
import org.align4j.model.Truncation;
import org.align4j.objective.Dpo;
import org.align4j.tensor.RmsProp;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A plan and its order of examples")
class PlanTests {

    @Test
    void refuses_settings_out_of_bounds() {
        var plan = Plan.small();
        assertThatThrownBy(() -> plan.epochs(0)).hasMessage("epochs must be >= 1, was 0");
        assertThatThrownBy(() -> plan.batchSize(0)).hasMessage("batchSize must be >= 1, was 0");
        assertThatThrownBy(() -> plan.microBatch(0)).hasMessage("microBatch must be >= 1, was 0");
        assertThatThrownBy(() -> plan.learningRate(0)).hasMessage("learningRate must be > 0, was 0.0");
        assertThatThrownBy(() -> plan.maxNorm(Double.NaN)).hasMessage("maxNorm must be > 0, was NaN");
        assertThatThrownBy(() -> plan.checkpointEvery(0)).hasMessage("checkpointEvery must be >= 1, was 0");
    }

    @Test
    void changes_one_thing_at_a_time() {
        var plan = Plan.small()
                .epochs(2)
                .batchSize(8)
                .microBatch(4)
                .learningRate(0.5)
                .schedule(new Schedule.Cosine(0.1))
                .warmup(new Warmup.Ratio(0.2))
                .optimizer(RmsProp.withDefaults())
                .maxNorm(3)
                .checkpointEvery(7)
                .seed(9)
                .batching(Batching.packed(64))
                .truncation(Truncation.of(32, 16))
                .withActivationCheckpointing();
        assertThat(plan)
                .isEqualTo(new Plan(
                        2,
                        8,
                        4,
                        0.5,
                        new Schedule.Cosine(0.1),
                        new Warmup.Ratio(0.2),
                        RmsProp.withDefaults(),
                        3,
                        7,
                        9,
                        Batching.packed(64),
                        Truncation.of(32, 16),
                        true));
        assertThat(plan.stepsPerEpoch(17)).isEqualTo(3);
        assertThat(plan.steps(17)).isEqualTo(6);
    }

    @Test
    void says_what_decides_the_bytes_of_a_run_and_nothing_else() {
        var plan = Plan.small();
        assertThat(plan.checkpointEvery(3).config()).isEqualTo(plan.config());
        assertThat(plan.config())
                .containsEntry("schedule", "Constant[]")
                .containsEntry("warmup", "Steps[count=10]")
                .containsKeys("epochs", "batch_size", "micro_batch", "learning_rate", "optimizer", "max_norm", "seed")
                .doesNotContainKeys("activation_checkpointing", "batching", "truncation");
        assertThat(plan.batching(Batching.paddingFree())
                        .truncation(Truncation.of(9, 8))
                        .config())
                .containsEntry("batching", "PaddingFree[]")
                .containsEntry("truncation", "Truncation[prompt=9, completion=8, keep=END]");
        assertThat(plan.withActivationCheckpointing().config()).containsEntry("activation_checkpointing", true);
        Schedule halves = (step, warmup, total) -> 0.5;
        assertThat(plan.schedule(halves).config()).containsEntry("schedule", "lambda");
        assertThat(Plan.describe(Dpo.withBeta(0.1))).isEqualTo("Dpo[beta=0.1, flipRate=0.0]");
        assertThat(Plan.describe(new Object())).isEqualTo("java.lang.Object");
    }

    @Test
    void shows_every_example_once_an_epoch() {
        var order = new Order(10, 4, 1);
        for (int epoch = 0; epoch < 3; epoch++) {
            var seen = new ArrayList<Integer>();
            LongStream.range(3L * epoch, 3L * epoch + 3).forEach(step -> seen.addAll(order.rows(step)));
            assertThat(seen)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 10).boxed().toList());
        }
        assertThat(order.rows(2)).hasSize(2);
        assertThat(new Order(3, 16, 1).rows(5)).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void orders_by_the_seed_and_the_epoch_alone() {
        assertThat(new Order(100, 100, 1).rows(4)).isEqualTo(new Order(100, 100, 1).rows(4));
        assertThat(new Order(100, 100, 1).rows(0)).isNotEqualTo(new Order(100, 100, 1).rows(1));
        assertThat(new Order(100, 100, 1).rows(0)).isNotEqualTo(new Order(100, 100, 2).rows(0));
        assertThat(new Order(100, 10, 1).rows(0))
                .isEqualTo(new Order(100, 100, 1).rows(0).subList(0, 10));
    }
}
