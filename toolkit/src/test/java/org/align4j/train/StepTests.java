package org.align4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.align4j.model.CausalLM;
import org.align4j.model.TinyModels;
import org.align4j.objective.Dpo;
import org.align4j.objective.Loss;
import org.align4j.objective.Reduction;
import org.align4j.objective.Sft;
import org.align4j.tensor.AdamW;
import org.align4j.tensor.OptimizerState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
@DisplayName("A step")
class StepTests {

    private static final Plan ONE_STEP =
            TinyRun.PLAN.epochs(1).batchSize(23).warmup(new Warmup.Steps(0)).schedule((s, w, t) -> 1);

    @TempDir
    Path folder;

    private NDManager manager;
    private NDArray parameter;

    @BeforeEach
    void make() {
        manager = NDManager.newBaseManager(Device.cpu());
        parameter = manager.create(new float[] {3, -4});
        parameter.setRequiresGradient(true);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** Half the squared length of the parameter, times a factor. */
    private Supplier<Loss> half(float factor, double count) {
        return () -> new Loss(parameter.square().sum().mul(0.5f * factor), count);
    }

    private Step.Report run(List<Supplier<Loss>> losses) {
        return run(losses, 7);
    }

    private Step.Report run(List<Supplier<Loss>> losses, long number) {
        try (var state = new OptimizerState()) {
            return new Step(Map.of("w", parameter), AdamW.withDefaults().fused(), state, 1).run(losses, 0.1, number);
        }
    }

    @Test
    void divides_the_summed_losses_once_by_their_summed_counts() {
        var report = run(List.of(half(2, 1), half(4, 2)), 1);
        assertThat(report.loss()).isCloseTo(6 * 12.5 / 3, within(1e-5));
        assertThat(report.gradientNorm()).isCloseTo(6 * 5 / 3.0, within(1e-5));
        assertThat(parameter.toFloatArray()).containsExactly(new float[] {2.9f, -3.9f}, within(1e-5f));
    }

    /** Between a loss and its gradient Java may collect the memory of the numbers in the formula. */
    @Test
    void has_the_gradient_of_a_formula_with_numbers_whenever_garbage_is_collected() {
        var kept = new ArrayList<ByteBuffer>();
        var report = run(List.of(() -> {
            NDArray x = parameter.mul(3).div(4).maximum(-9).pow(2); // (9/16)·w², slope 9/8·w
            NDArray gate = Activation.swish(parameter.mul(100), 1).maximum(0).mul(0.01); // 3 and 0, slopes 1 and 0
            NDArray loss = x.add(gate).sum();
            for (int i = 0; i < 3; i++) {
                System.gc();
                pause();
            }
            for (int i = 0; i < 3000; i++) {
                kept.add(ByteBuffer.allocateDirect(4).putInt(0, 0x42c842c8)); // where the numbers stood
            }
            return new Loss(loss, 1);
        }));
        assertThat(report.loss()).isCloseTo(25 * 9 / 16.0 + 3, within(1e-4));
        assertThat(report.gradientNorm()).isCloseTo(Math.hypot(27 / 8.0 + 1, 9 / 2.0), within(1e-4));
        assertThat(kept).hasSize(3000);
    }

    /** The collector frees buffers in a thread of its own. */
    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void forgets_the_gradients_of_the_step_before() {
        run(List.of(half(1, 1)));
        float[] now = parameter.toFloatArray();
        assertThat(run(List.of(half(1, 1))).gradientNorm()).isCloseTo(Math.hypot(now[0], now[1]), within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
    void refuses_a_loss_that_is_not_finite_and_moves_nothing(float factor) {
        assertThatThrownBy(() -> run(List.of(half(1, 1), half(factor, 1))))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageMatching(
                        "loss of step 7 must be finite, was (NaN|Infinity); the parameters are those of step 6, "
                                + "and checkpoints stay as they were");
        assertThat(parameter.toFloatArray()).containsExactly(3, -4);
        assertThat(run(List.of(half(1, 1))).gradientNorm()).isCloseTo(5, within(1e-5)); // and goes on
    }

    @Test
    void refuses_a_gradient_that_is_not_finite_and_moves_nothing() {
        Supplier<Loss> corner =
                () -> new Loss(parameter.sub(parameter.stopGradient()).sqrt().sum(), 1);
        assertThatThrownBy(() -> run(List.of(corner)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("gradient norm of step 7 must be finite, was ");
        assertThat(parameter.toFloatArray()).containsExactly(3, -4);
    }

    @ParameterizedTest
    @EnumSource(Reduction.class)
    void of_micro_batches_of_unequal_lengths_is_that_of_the_whole_batch(Reduction reduction) {
        try (var model = TinyModels.fresh(folder, 1)) {
            agree(model, t -> t.fit(TinyRun.demonstrations(), new Sft().reducedBy(reduction)));
        }
    }

    @Test
    void of_micro_batches_of_pairs_is_that_of_the_whole_batch() {
        try (var model = TinyModels.fresh(folder, 1);
                var reference = TinyModels.fresh(folder, 2)) {
            agree(model, t -> t.reference(reference).fit(TinyRun.preferences(), Dpo.withBeta(0.5)));
        }
    }

    private static void agree(CausalLM start, Function<Trainer, Trained> training) {
        var whole = training.apply(Trainer.of(start, ONE_STEP));
        for (int microBatch : new int[] {1, 5, 16}) {
            var parts = training.apply(Trainer.of(start, ONE_STEP.microBatch(microBatch)));
            var expected = whole.metrics().get(0);
            var found = parts.metrics().get(0);
            assertThat(found.keySet()).containsExactlyElementsOf(expected.keySet());
            expected.forEach((name, value) -> assertThat(found.get(name))
                    .as("%s in micro-batches of %d", name, microBatch)
                    .isCloseTo(value, within(2e-5 * Math.max(1, Math.abs(value)))));
            parts.model().close();
        }
        whole.model().close();
    }
}
