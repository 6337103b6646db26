package org.align4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.align4j.data.Demonstration;
import org.align4j.model.CausalLM;
import org.align4j.model.TinyModels;
import org.align4j.objective.Dpo;
import org.align4j.objective.Reduction;
import org.align4j.objective.Sft;
import org.align4j.run.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@DisplayName("Validation on the way")
class ValidationTests {

    /** So fast that the held-out loss rises soon. */
    private static final Plan STEEP = TinyRun.PLAN.epochs(12).learningRate(3e-2);

    private static final List<Demonstration> HELD_OUT =
            TinyModels.WORLD.goldDemonstrations(60, 8).subList(40, 60);

    @TempDir
    Path folder;

    private CausalLM start;

    @BeforeEach
    void make() {
        start = TinyModels.fresh(folder.resolve("tokenizer"), 1);
    }

    @AfterEach
    void close() {
        start.close();
    }

    private static Validation every(int steps) {
        return Validation.every(steps, Supervision.of(HELD_OUT, new Sft()));
    }

    private Trained fit(Plan plan, Validation validation) {
        return Trainer.of(start, plan).validatedBy(validation).fit(TinyRun.demonstrations(), new Sft());
    }

    @Test
    void measures_the_loss_every_so_many_steps_and_at_the_end_and_changes_no_bit_of_training() {
        var plain = Trainer.of(start, TinyRun.PLAN).fit(TinyRun.demonstrations(), new Sft());
        var watched = fit(TinyRun.PLAN, every(5));
        var evaluated = watched.metrics().stream()
                .filter(m -> m.containsKey("eval_loss"))
                .toList();
        assertThat(evaluated).extracting(m -> m.get("step")).containsExactly(5.0, 10.0, 12.0);
        assertThat(Hash.of(watched.model().parameters()))
                .isEqualTo(Hash.of(plain.model().parameters()));
        double found = evaluated.get(2).get("eval_loss");
        double[] each = HeldOutLoss.of(watched.model(), HELD_OUT);
        var sequences = Course.tokens(start, HELD_OUT);
        double tokens = sequences.stream().mapToInt(s -> s.targets()).sum();
        double mean = IntStream.range(0, each.length)
                        .mapToDouble(i -> each[i] * sequences.get(i).targets())
                        .sum()
                / tokens;
        assertThat(found).isCloseTo(mean, within(1e-5));
        plain.model().close();
        watched.model().close();
    }

    @Test
    void measures_what_the_objective_measures_under_names_of_its_own() {
        var pairs = TinyRun.preferences();
        var validation = Validation.every(4, Supervision.of(pairs.subList(0, 6), Dpo.withBeta(0.1)));
        var trained = Trainer.of(start, TinyRun.PLAN).validatedBy(validation).fit(pairs, Dpo.withBeta(0.1));
        assertThat(trained.metrics().get(3))
                .containsKeys("eval_loss", "eval_rewards/accuracies", "eval_logps/chosen", "eval_kl");
        assertThat(trained.metrics().get(2)).doesNotContainKey("eval_loss");
        trained.model().close();
    }

    @Test
    void stops_after_its_patience_and_gives_the_best_model() {
        var trained = fit(STEEP, every(3).stoppingAfter(2));
        double[] losses = losses(trained);
        double lowest = DoubleStream.of(losses).min().orElseThrow();
        assertThat(trained.metrics().size()).isLessThan(72);
        assertThat(losses[losses.length - 3]).isEqualTo(lowest);
        assertThat(heldOut(trained.model())).isCloseTo(lowest, within(1e-5));
        trained.model().close();
    }

    private static double[] losses(Trained trained) {
        return trained.metrics().stream()
                .filter(m -> m.containsKey("eval_loss"))
                .mapToDouble(m -> m.get("eval_loss"))
                .toArray();
    }

    private double heldOut(CausalLM model) {
        double[] each = HeldOutLoss.of(model, HELD_OUT);
        var sequences = Course.tokens(start, HELD_OUT);
        double sum = IntStream.range(0, each.length)
                .mapToDouble(i -> each[i] * sequences.get(i).targets())
                .sum();
        return sum / sequences.stream().mapToInt(s -> s.targets()).sum();
    }

    @Test
    void gives_the_last_model_where_it_may_not_stop() {
        var trained = fit(STEEP, every(3));
        assertThat(trained.metrics()).hasSize(72);
        double[] losses = losses(trained);
        assertThat(heldOut(trained.model())).isCloseTo(losses[losses.length - 1], within(1e-4));
        assertThat(losses[losses.length - 1])
                .isGreaterThan(Arrays.stream(losses).min().orElseThrow());
        trained.model().close();
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Test
    void goes_on_after_a_stop_and_ends_early_with_the_same_bytes() throws IOException {
        var validation = every(3).stoppingAfter(2);
        Trained whole = in("whole", validation, Progress.silent());
        long last = whole.metrics().size();
        for (long step : new long[] {1, 4, last - 4, last - 1, last}) {
            String name = "stopped-" + step;
            assertThatThrownBy(() -> in(name, validation, event -> {
                        if (event.done() == step && event.note().startsWith("loss")) {
                            throw new Stopped();
                        }
                    }))
                    .isInstanceOf(Stopped.class);
            Trained resumed = in(name, validation, Progress.silent());
            assertThat(Hash.of(resumed.model().parameters()))
                    .as("stopped after step %d", step)
                    .isEqualTo(Hash.of(whole.model().parameters()));
            assertThat(folder.resolve(name).resolve("metrics.jsonl"))
                    .hasSameBinaryContentAs(folder.resolve("whole/metrics.jsonl"));
            resumed.model().close();
        }
        assertThat(Files.list(folder.resolve("whole/checkpoints"))).hasSize(2); // the best and the last
        whole.model().close();
    }

    private Trained in(String name, Validation validation, Progress progress) {
        return Trainer.of(start, STEEP)
                .in(folder.resolve(name))
                .validatedBy(validation)
                .watchedBy(progress)
                .fit(TinyRun.demonstrations(), new Sft());
    }

    @Test
    void belongs_to_the_run() {
        in("run", every(3), Progress.silent()).model().close();
        assertThatThrownBy(() -> in("run", every(4), Progress.silent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("validation is ");
    }

    @Test
    void counts_a_gain_only_above_the_minimum() {
        var validation = every(1).stoppingAfter(2).minimumGain(0.1);
        assertThat(validation.best(history(1.0, 0.95, 0.85)).orElseThrow()).isEqualTo(3);
        assertThat(validation.best(history(1.0, 0.95, 0.92)).orElseThrow()).isEqualTo(1);
        assertThat(validation.stops(history(1.0, 0.95, 0.92))).isTrue();
        assertThat(validation.stops(history(1.0, 0.95, 0.85, 0.84))).isFalse();
        assertThat(every(1).stops(history(1, 2, 3, 4, 5))).isFalse();
        assertThat(every(1).best(List.of())).isEmpty();
    }

    private static List<Map<String, Double>> history(double... losses) {
        return IntStream.range(0, losses.length)
                .mapToObj(i -> Map.of("step", i + 1.0, "eval_loss", losses[i]))
                .toList();
    }

    @Test
    void refuses_settings_out_of_bounds() {
        var supervision = Supervision.of(HELD_OUT, new Sft().reducedBy(Reduction.SUM));
        assertThatThrownBy(() -> Validation.every(0, supervision)).hasMessage("every must be >= 1, was 0");
        assertThatThrownBy(() -> every(1).stoppingAfter(-1)).hasMessage("patience must be >= 0, was -1");
        assertThatThrownBy(() -> every(1).minimumGain(-1)).hasMessage("minimumGain must be >= 0, was -1.0");
    }

    @Test
    void leaves_no_gradient_behind() {
        var trained = fit(STEEP, every(3).stoppingAfter(1));
        assertThat(trained.model().parameters().values()).noneMatch(NDArray::hasGradient);
        trained.model().close();
    }
}
