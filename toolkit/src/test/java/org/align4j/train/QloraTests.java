package org.align4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.align4j.adapter.Lora;
import org.align4j.adapter.LoraAdapter;
import org.align4j.adapter.Targets;
import org.align4j.model.CausalLM;
import org.align4j.model.TinyModels;
import org.align4j.objective.Dpo;
import org.align4j.objective.Sft;
import org.align4j.run.Progress;
import org.align4j.tensor.Compute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@DisplayName("QLoRA")
class QloraTests {

    @TempDir
    Path temporary;

    private CausalLM quantised;
    private CausalLM start;

    @BeforeEach
    void make() {
        quantised = quantised(1);
        start = adapted(quantised).with(Compute.bfloat16());
    }

    @AfterEach
    void close() {
        quantised.close();
    }

    private CausalLM quantised(long seed) {
        try (var base = TinyModels.fresh(temporary.resolve("tokenizer"), seed)) {
            return base.quantised("quantised");
        }
    }

    private static CausalLM adapted(CausalLM base) {
        var settings = Lora.of(Targets.allLinear()).rank(4).dropout(0.1);
        return base.with("start", LoraAdapter.create(settings, base.shape().linear(), 7, base.manager()));
    }

    private Trained train(Path folder, Progress progress) {
        return TinyRun.in(folder, start, progress);
    }

    @Test
    void lowers_the_loss_and_trains_the_adapter_alone() {
        String before = Hash.of(start.arrays());
        String adapter = Hash.of(start.parameters());
        var trained = Trainer.of(start, TinyRun.PLAN.epochs(4)).fit(TinyRun.demonstrations(), new Sft());
        try (var model = trained.model()) {
            double[] losses = trained.values("loss");
            assertThat(losses[losses.length - 1]).isLessThan(losses[0] - 0.1);
            assertThat(Hash.of(start.arrays())).isEqualTo(before);
            assertThat(Hash.of(start.parameters())).isEqualTo(adapter);
            assertThat(Hash.of(model.parameters())).isNotEqualTo(adapter);
            assertThat(model.sharesWeightsWith(quantised)).isTrue();
        }
    }

    @Test
    void on_pairs_has_the_quantised_weights_as_its_reference() {
        var reference = start.withoutAdapter();
        var trainer = Trainer.of(start, TinyRun.PLAN).reference(reference);
        try (var model = trainer.fit(TinyRun.preferences(), Dpo.withBeta(0.1)).model()) {
            assertThat(Hash.of(model.parameters())).isNotEqualTo(Hash.of(start.parameters()));
        }
    }

    @Test
    void gives_the_same_bytes_again_also_where_it_was_stopped() throws IOException {
        Path whole = temporary.resolve("whole");
        Path stopped = temporary.resolve("stopped");
        assertThatThrownBy(() -> train(stopped, event -> {
                    if (event.done() == 7) {
                        throw new IllegalStateException("stopped");
                    }
                }))
                .hasMessage("stopped");
        try (var expected = train(whole, Progress.silent()).model();
                var found = train(stopped, Progress.silent()).model()) {
            assertThat(Hash.of(found.parameters())).isEqualTo(Hash.of(expected.parameters()));
        }
        for (String file : List.of("metrics.jsonl", "config.json", "checkpoints/step-0000012/model.safetensors")) {
            assertThat(stopped.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
    }

    /** The float32 weights of both are alike in names and shapes; the codes decide. */
    @Test
    void is_not_taken_up_on_another_base() {
        Path folder = temporary.resolve("run");
        train(folder, Progress.silent()).model().close();
        try (var base = quantised(2)) {
            start = adapted(base).with(Compute.bfloat16());
            assertThatThrownBy(() -> train(folder, Progress.silent()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("model_sha256");
        }
    }

    @Test
    void is_refused_without_an_adapter() {
        assertThatThrownBy(() -> Trainer.of(quantised, TinyRun.PLAN).fit(TinyRun.demonstrations(), new Sft()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "quantised has nothing to train: its weights are quantised, and there is no adapter; add one by"
                                + " with(name, adapter)");
    }

    /** With dropout, whose masks recomputed layers must draw again, and with the same bytes again. */
    @Test
    void trains_also_where_layers_are_recomputed() {
        var plan = TinyRun.PLAN.withActivationCheckpointing();
        var trained = Trainer.of(start, plan).fit(TinyRun.demonstrations(), new Sft());
        var again = Trainer.of(start, plan).fit(TinyRun.demonstrations(), new Sft());
        try (var model = trained.model();
                var same = again.model()) {
            assertThat(trained.values("loss")[11]).isLessThan(trained.values("loss")[0]);
            assertThat(Hash.of(model.parameters())).isEqualTo(Hash.of(same.parameters()));
        }
    }
}
