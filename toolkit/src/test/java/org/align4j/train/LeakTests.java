package org.align4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.align4j.lm.Sampling;
import org.align4j.model.CausalLM;
import org.align4j.model.TinyModels;
import org.align4j.objective.Dpo;
import org.align4j.objective.Sft;
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
@DisplayName("The engine's memory")
class LeakTests {

    @TempDir
    Path folder;

    private CausalLM start;

    @BeforeEach
    void make() {
        start = TinyModels.fresh(folder, 1);
        // A kernel is loaded at its first use and stays.
        Trainer.of(start, TinyRun.PLAN)
                .fit(TinyRun.demonstrations(), new Sft())
                .model()
                .close();
        start.complete(TinyModels.prompts(1), Sampling.greedy());
    }

    @AfterEach
    void close() {
        start.close();
    }

    /** The counter itself must see what is held. */
    @Test
    void is_counted() {
        long before = LiveArrays.count();
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            manager.create(1f);
            manager.newSubManager().create(2f);
            assertThat(LiveArrays.count()).isEqualTo(before + 4);
        }
        assertThat(LiveArrays.count()).isEqualTo(before);
    }

    @Test
    void does_not_grow_over_two_hundred_steps_and_two_hundred_generations() {
        long before = LiveArrays.count();
        var held = new TreeMap<Long, Long>();
        var trained = Trainer.of(start, TinyRun.PLAN.epochs(34))
                .in(folder.resolve("run"))
                .watchedBy(event -> held.put(event.done(), LiveArrays.count()))
                .fit(TinyRun.demonstrations(), new Sft());
        assertThat(held).hasSize(205);
        assertThat(held.subMap(1L, 205L).values()).containsOnly(held.get(1L));
        var sampling = Sampling.ancestral().maxTokens(8).n(2);
        long trainedOnly = LiveArrays.count();
        for (int i = 0; i < 200; i++) {
            trained.model().complete(TinyModels.prompts(3), sampling.seed(i));
            assertThat(LiveArrays.count()).isEqualTo(trainedOnly);
        }
        trained.model().close();
        assertThat(LiveArrays.count()).isEqualTo(before);
    }

    static Optimizer[] optimizers() {
        return new Optimizer[] {AdamW.withDefaults().fused(), AdamW.withDefaults(), RmsProp.withDefaults()};
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void does_not_grow_over_steps_on_pairs(Optimizer optimizer) {
        long before = LiveArrays.count();
        var held = new TreeMap<Long, Long>();
        Trainer.of(start, TinyRun.PLAN.epochs(4).microBatch(2).optimizer(optimizer))
                .watchedBy(event -> held.put(event.done(), LiveArrays.count()))
                .fit(TinyRun.preferences(), Dpo.withBeta(0.1))
                .model()
                .close();
        assertThat(held.subMap(1L, 25L).values()).hasSize(24).containsOnly(held.get(1L));
        assertThat(LiveArrays.count()).isEqualTo(before);
    }

    @Test
    void does_not_grow_by_scoring() {
        var prompt = TinyModels.prompts(1).get(0);
        long before = LiveArrays.count();
        IntStream.range(0, 20).forEach(i -> start.score(prompt, "yes"));
        assertThat(LiveArrays.count()).isEqualTo(before);
    }

    @Test
    void is_given_back_by_models_that_are_saved_loaded_and_closed() {
        Path saved = folder.resolve("saved");
        long before = LiveArrays.count();
        start.save(saved);
        CausalLM.load(saved).close();
        CausalLM.load(saved, Device.cpu()).close();
        start.copy("copy").close();
        TinyModels.fresh(folder, 2).close();
        assertThat(LiveArrays.count()).isEqualTo(before);
    }

    @Test
    void is_given_back_where_loading_or_training_fails() throws IOException {
        Path saved = folder.resolve("saved");
        start.save(saved);
        Files.write(saved.resolve("model.safetensors"), new byte[20]);
        Path run = folder.resolve("run");
        var trainer = Trainer.of(start, TinyRun.PLAN).in(run).watchedBy(event -> {
            if (event.done() == 6) {
                throw new IllegalStateException("enough");
            }
        });
        long before = LiveArrays.count();
        assertThatThrownBy(() -> CausalLM.load(saved, Device.cpu())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> trainer.fit(TinyRun.demonstrations(), new Sft()))
                .hasMessage("enough");
        assertThatThrownBy(() -> trainer.fit(TinyRun.demonstrations(), TinyRun.objective(Double.NaN)))
                .hasMessageContaining("belongs to another run");
        assertThatThrownBy(() ->
                        Trainer.of(start, TinyRun.PLAN).fit(TinyRun.demonstrations(), TinyRun.objective(Double.NaN)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Trainer.of(start, TinyRun.PLAN).fit(TinyRun.demonstrations(), tokens -> {
                    throw new AssertionError("an error of a cell");
                }))
                .isInstanceOf(AssertionError.class);
        assertThat(LiveArrays.count()).isEqualTo(before);
    }
}
