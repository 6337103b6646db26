package org.align4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.data.JointPreference;
import org.align4j.data.Preference;
import org.align4j.data.Ranking;
import org.align4j.data.UnpairedPreference;
import org.align4j.model.CausalLM;
import org.align4j.model.TinyModels;
import org.align4j.model.Truncation;
import org.align4j.objective.ChainOfHindsight;
import org.align4j.objective.Dove;
import org.align4j.objective.Dpo;
import org.align4j.objective.JointObjective;
import org.align4j.objective.Kto;
import org.align4j.objective.Orpo;
import org.align4j.objective.PairObjective;
import org.align4j.objective.Rrhf;
import org.align4j.objective.Sft;
import org.align4j.objective.SimPo;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@DisplayName("A lesson")
class LessonTests {

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

    private Trained fit(Supervision supervision) {
        var trained = Trainer.of(start, TinyRun.PLAN).fit(supervision);
        trained.model().close();
        return trained;
    }

    private static List<JointPreference> sameInstructions() {
        return TinyRun.preferences().stream().map(JointPreference::of).toList();
    }

    /** With one instruction its own terms cancel, and DOVE is DPO. */
    @Test
    void of_joint_pairs_with_equal_instructions_is_that_of_DPO() {
        var dove = fit(Supervision.of(sameInstructions(), new Dove(0.1)));
        var dpo = fit(Supervision.of(TinyRun.preferences(), Dpo.withBeta(0.1)));
        var conditional = fit(Supervision.of(sameInstructions(), JointObjective.conditional(Dpo.withBeta(0.1))));
        assertThat(dove.values("loss")).containsExactly(dpo.values("loss"), within(1e-6));
        assertThat(conditional.values("loss")).containsExactly(dpo.values("loss"), within(1e-6));
        assertThat(dove.values("logps/chosen_instruction")[0]).isNegative();
    }

    @Test
    void of_different_instructions_moves_their_probabilities_too() {
        var pairs = TinyRun.preferences();
        List<JointPreference> crossed = IntStream.range(0, pairs.size())
                .mapToObj(i -> {
                    Preference other = pairs.get((i + 1) % pairs.size());
                    return new JointPreference(
                            pairs.get(i).prompt(), pairs.get(i).chosen(), other.prompt(), other.rejected());
                })
                .toList();
        var dove = fit(Supervision.of(crossed, new Dove(0.1)));
        assertThat(dove.values("loss")[0]).isCloseTo(Math.log(2), within(1e-6));
        assertThat(dove.values("kl")[0]).isZero();
        double[] instructions = dove.values("logps/rejected_instruction");
        assertThat(instructions[instructions.length - 1]).isNotEqualTo(instructions[0]);
    }

    @Test
    void of_candidates_measures_how_the_implicit_reward_orders_them() {
        var rrhf = fit(Supervision.of(rankings(), Rrhf.withDefaults()));
        assertThat(rrhf.metrics().get(11)).containsKeys("rewards/accuracies", "logps/chosen", "logps/rejected", "kl");
        assertThat(rrhf.metrics().get(0).get("kl")).isZero();
        assertThat(rrhf.values("loss")[11]).isLessThan(rrhf.values("loss")[0]);
    }

    private static List<Ranking> rankings() {
        return TinyRun.preferences().stream()
                .map(p -> new Ranking(p.prompt(), List.of(p.rejected(), p.chosen()), List.of(0.1, 0.9)))
                .toList();
    }

    @Test
    void of_candidates_that_all_tie_teaches_the_first_alone() {
        List<Ranking> ties = TinyRun.preferences().stream()
                .map(p -> new Ranking(p.prompt(), List.of(p.chosen(), p.rejected()), List.of(0.5, 0.5)))
                .toList();
        var rrhf = fit(Supervision.of(ties, Rrhf.withDefaults()));
        assertThat(rrhf.metrics().get(0)).doesNotContainKey("rewards/accuracies");
        assertThat(rrhf.values("loss")[11]).isLessThan(rrhf.values("loss")[0]);
    }

    @Test
    void of_single_answers_begins_at_the_reference() {
        List<UnpairedPreference> answers = TinyRun.preferences().stream()
                .flatMap(p -> UnpairedPreference.of(p).stream())
                .toList();
        var kto = fit(Supervision.of(answers, Kto.withBeta(0.1)));
        assertThat(kto.values("loss")[0]).isCloseTo(0.5, within(1e-6)); // 1 − σ(0)
        assertThat(kto.metrics().get(0).get("kl_baseline")).isZero();
        assertThat(kto.metrics().get(0).get("kl")).isZero();
        assertThat(kto.metrics().get(11)).containsKeys("rewards/chosen", "rewards/rejected", "logps/chosen");
    }

    @Test
    void of_single_answers_needs_two_prompts() {
        Conversation prompt = TinyRun.preferences().get(0).prompt();
        var answers =
                List.of(new UnpairedPreference(prompt, "yes .", true), new UnpairedPreference(prompt, "no .", false));
        assertThatThrownBy(() -> fit(Supervision.of(answers, Kto.withBeta(0.1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there must be answers to at least two different prompts, all are to '");
    }

    @Test
    void with_weights_of_0_is_that_of_the_other_examples_alone() {
        var sequences = Course.tokens(start, TinyRun.demonstrations());
        var weights = new double[sequences.size()];
        IntStream.range(0, weights.length).forEach(i -> weights[i] = i % 2);
        var plan = TinyRun.PLAN.epochs(1).batchSize(sequences.size());
        var weighted = Trainer.of(start, plan).fit(Supervision.weighted(sequences, weights));
        var odd = IntStream.range(0, weights.length)
                .filter(i -> i % 2 == 1)
                .mapToObj(sequences::get)
                .toList();
        var alone = Trainer.of(start, plan).fitTokens(odd, new Sft());
        assertThat(weighted.values("loss")).containsExactly(alone.values("loss"), within(1e-5));
        weighted.model().close();
        alone.model().close();
        assertThatThrownBy(() -> Supervision.weighted(sequences, 1))
                .hasMessage("weights must be as many as sequences, 1 against 23");
        assertThatThrownBy(() -> Supervision.weighted(sequences.subList(0, 1), -1))
                .hasMessage("weights must be >= 0, one was -1.0");
    }

    @Test
    void of_hindsight_adds_a_share_of_pretraining() {
        var chains = Course.tokens(start, TinyRun.demonstrations());
        var mixed = fit(Supervision.of(chains, chains.subList(0, 5), new ChainOfHindsight(0.5)));
        var first = mixed.metrics().get(0);
        assertThat(first.get("loss"))
                .isCloseTo(first.get("loss/hindsight") + 0.5 * first.get("loss/pretraining"), within(1e-5));
        assertThatThrownBy(() -> Supervision.of(chains, List.of(), new ChainOfHindsight(0.5)))
                .hasMessage("pretraining text must not be empty where its weight is 0.5");
    }

    @Test
    void of_objectives_that_want_it_scores_the_prompt_with_the_chosen_answer() {
        var without = fit(Supervision.of(TinyRun.preferences(), Orpo.withDefaults()));
        var with = fit(Supervision.of(TinyRun.preferences(), Orpo.withDefaults().withPromptLoss()));
        assertThat(with.values("loss")[0]).isNotCloseTo(without.values("loss")[0], within(1e-4));
        assertThat(with.values("logps/chosen")[0]).isCloseTo(without.values("logps/chosen")[0], within(1e-3));
    }

    @Test
    void is_cut_where_a_plan_says_so_and_tells_how_much_was_lost() {
        var heard = new ArrayList<String>();
        var plan = TinyRun.PLAN.truncation(Truncation.of(8, 4));
        Trainer.of(start, plan)
                .watchedBy(e -> heard.add(e.note()))
                .fit(TinyRun.preferences(), SimPo.withDefaults())
                .model()
                .close();
        assertThat(heard.get(0)).matches("\\d+ of 46 prompts cut to 8 tokens .*; \\d+ of 46 completions cut to 4 .*");
    }

    /** The reference is asked once for all objectives on the same pairs, and never again after a kill. */
    @Test
    void shares_what_the_reference_says() throws IOException {
        Path shared = Files.createDirectories(folder.resolve("references"));
        BiConsumer<String, PairObjective> fit = (name, objective) -> Trainer.of(start, TinyRun.PLAN)
                .in(folder.resolve(name))
                .referencesIn(shared)
                .fit(TinyRun.preferences(), objective)
                .model()
                .close();
        fit.accept("dpo", Dpo.withBeta(0.1));
        Path file = only(shared);
        byte[] before = Files.readAllBytes(file);
        fit.accept("simpo", SimPo.withDefaults());
        assertThat(only(shared)).isEqualTo(file).hasBinaryContent(before);
        Trainer.of(start, TinyRun.PLAN.microBatch(2))
                .referencesIn(shared)
                .fit(TinyRun.preferences(), Dpo.withBeta(0.1))
                .model()
                .close();
        try (Stream<Path> files = Files.list(shared)) {
            assertThat(files).as("other batches round otherwise").hasSize(2);
        }
    }

    @Test
    void reads_what_the_reference_said_instead_of_asking_it() throws IOException {
        var trainer = Trainer.of(start, TinyRun.PLAN).referencesIn(folder);
        var first = trainer.fit(TinyRun.preferences(), Dpo.withBeta(0.1));
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.filter(f -> f.getFileName().toString().startsWith("reference-"))
                    .findFirst()
                    .orElseThrow();
            var second = trainer.fit(TinyRun.preferences(), Dpo.withBeta(0.1));
            assertThat(second.metrics()).isEqualTo(first.metrics());
            second.model().close();
            Files.writeString(file, "no tensors");
            assertThatThrownBy(() -> trainer.fit(TinyRun.preferences(), Dpo.withBeta(0.1)))
                    .hasMessageContaining(file.getFileName().toString());
        }
        first.model().close();
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    @Test
    void measures_nothing_of_what_a_step_has_not() {
        var metrics = new Metrics();
        metrics.add("rewards/chosen", 0, 0);
        metrics.add("kl", 3, 2);
        assertThat(metrics.means()).isEqualTo(Map.of("kl", 1.5));
    }
}
