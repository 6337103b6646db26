package org.align4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.align4j.adapter.AdaLora;
import org.align4j.adapter.AdaLoraAdapter;
import org.align4j.adapter.AdapterSettings;
import org.align4j.adapter.Lora;
import org.align4j.adapter.PrefixTuning;
import org.align4j.adapter.PromptTuning;
import org.align4j.adapter.RankSchedule;
import org.align4j.adapter.Targets;
import org.align4j.adapter.UnifiedPrompt;
import org.align4j.model.CausalLM;
import org.align4j.model.TinyModels;
import org.align4j.objective.Sft;
import org.align4j.run.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("engine")
@DisplayName("A run of an adapter")
class AdapterRunTests {

    private static final AdaLora ADA_LORA = AdaLora.of(Targets.allLinear(), TinyRun.STEPS)
            .ranks(4, 2)
            .dropout(0.1)
            .schedule(new RankSchedule(2, 3, 1, TinyRun.STEPS));

    @TempDir
    Path temporary;

    private CausalLM base;

    @BeforeEach
    void make() {
        base = TinyModels.fresh(temporary.resolve("tokenizer"), 1);
    }

    @AfterEach
    void close() {
        base.close();
    }

    static Stream<Named<AdapterSettings>> adapters() {
        return Stream.of(
                Named.of("LoRA", Lora.of(Targets.allLinear()).rank(4).dropout(0.1)),
                Named.of("rsLoRA", Lora.of(Targets.named("q_proj", "v_proj")).withRankStabilization()),
                Named.of("AdaLoRA", ADA_LORA),
                Named.of("prefix", PrefixTuning.of(3).deviation(0.1)),
                Named.of("encoded prefix", PrefixTuning.of(3).encodedBy(8).deviation(0.1)),
                Named.of("prompt", new PromptTuning(3, PromptTuning.vocabulary())),
                Named.of("unified prompt", UnifiedPrompt.of(4).deviation(0.1)));
    }

    private Trained train(CausalLM start, String folder, Progress progress) {
        return TinyRun.in(temporary.resolve(folder), start, progress);
    }

    private static final Progress STOP = event -> {
        if (event.done() == 7) {
            throw new IllegalStateException("stopped");
        }
    };

    @ParameterizedTest
    @MethodSource("adapters")
    void ends_with_the_same_bytes_where_it_was_stopped_between_checkpoints(AdapterSettings settings)
            throws IOException {
        try (var start = base.adapted("start", settings, 7)) {
            assertThatThrownBy(() -> train(start, "stopped", STOP)).hasMessage("stopped");
            train(start, "whole", Progress.silent()).model().close();
            train(start, "stopped", Progress.silent()).model().close();
        }
        Path whole = temporary.resolve("whole");
        for (Path file : files(whole)) {
            assertThat(temporary.resolve("stopped").resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
    }

    /** Everything but the times. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .filter(file ->
                            !file.endsWith("timings.jsonl") && !file.toString().contains("tfevents"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void holds_no_more_arrays_from_step_to_step_and_gives_all_back(AdapterSettings settings) {
        use(settings, Progress.silent()); // a kernel is loaded at its first use and stays
        long before = LiveArrays.count();
        var held = new TreeMap<Long, Long>();
        use(settings, event -> held.put(event.done(), LiveArrays.count()));
        assertThat(held.subMap(1L, 12L).values()).hasSize(11).containsOnly(held.get(1L));
        assertThat(LiveArrays.count()).isEqualTo(before);
    }

    private void use(AdapterSettings settings, Progress progress) {
        try (var start = base.adapted("start", settings, 7);
                var manager = NDManager.newBaseManager(base.manager().getDevice());
                var trained = Trainer.of(start, TinyRun.PLAN)
                        .watchedBy(progress)
                        .fit(TinyRun.demonstrations(), new Sft())
                        .model()) {
            HeldOutLoss.of(trained, TinyRun.demonstrations());
            trained.adapter().stored(manager);
        }
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void computes_the_same_once_it_is_stored(AdapterSettings settings) {
        try (var start = base.adapted("start", settings, 7);
                var manager = NDManager.newBaseManager(base.manager().getDevice());
                var trained = train(start, "run", Progress.silent()).model()) {
            var stored = base.with("stored", trained.adapter().stored(manager));
            double[] expected = HeldOutLoss.of(trained, TinyRun.demonstrations());
            double[] found = HeldOutLoss.of(stored, TinyRun.demonstrations());
            assertThat(found).containsExactly(expected, within(1e-5));
        }
    }

    @Test
    void of_ada_lora_ends_with_the_target_budget_and_ranks_that_differ_by_layer() {
        try (var start = base.adapted("start", ADA_LORA, 7);
                var trained = train(start, "run", Progress.silent()).model()) {
            var ranks = ((AdaLoraAdapter) trained.adapter()).ranks();
            assertThat(ranks).hasSize(14);
            assertThat(ranks.values().stream().mapToInt(r -> r).sum()).isEqualTo(2 * 14);
            assertThat(new HashSet<>(ranks.values())).hasSizeGreaterThan(1);
        }
    }
}
