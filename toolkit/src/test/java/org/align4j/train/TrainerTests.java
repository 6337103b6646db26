package org.align4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.align4j.model.CausalLM;
import org.align4j.model.TinyModels;
import org.align4j.model.TokenSequence;
import org.align4j.objective.Dpo;
import org.align4j.objective.Hinge;
import org.align4j.objective.Ipo;
import org.align4j.objective.PairLogProbs;
import org.align4j.objective.PairObjective;
import org.align4j.objective.Sft;
import org.align4j.tensor.AdamW;
import org.align4j.tensor.Devices;
import org.align4j.tensor.Optimizer;
import org.align4j.tensor.RmsProp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("engine")
@DisplayName("A trainer")
class TrainerTests {

    @TempDir
    Path folder;

    private CausalLM start;

    @BeforeEach
    void make() {
        start = TinyModels.fresh(folder, 1);
    }

    @AfterEach
    void close() {
        start.close();
    }

    @Test
    void leaves_its_start_as_it_is_and_moves_every_weight_of_the_copy() {
        String before = Hash.of(start.parameters());
        try (var trained = Trainer.of(start, TinyRun.PLAN)
                .named("sft")
                .fit(TinyRun.demonstrations(), new Sft())
                .model()) {
            assertThat(Hash.of(start.parameters())).isEqualTo(before);
            assertThat(trained.name()).isEqualTo("sft");
            assertThat(trained.parameters().values()).noneMatch(NDArray::hasGradient);
            trained.parameters()
                    .forEach((name, array) -> assertThat(array.toFloatArray())
                            .as(name)
                            .isNotEqualTo(start.parameters().get(name).toFloatArray()));
        }
    }

    static Stream<Optimizer> optimizers() {
        return Stream.of(AdamW.withDefaults().fused(), AdamW.withDefaults(), RmsProp.withDefaults());
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void lowers_the_loss_of_a_few_examples_on_any_thread(Optimizer optimizer) {
        var plan = TinyRun.PLAN.epochs(10).optimizer(optimizer);
        var examples = TinyRun.demonstrations().subList(0, 8);
        var trained = CompletableFuture.supplyAsync(
                        () -> Trainer.of(start, plan).fit(examples, new Sft()))
                .join();
        trained.model().close();
        assertThat(trained.metrics()).hasSize(20);
        assertThat(trained.metrics().get(0).get("loss"))
                .isCloseTo(Math.log(start.config().vocabulary()), within(0.2));
        assertThat(trained.metrics().get(19).get("loss"))
                .isLessThan(0.9 * trained.metrics().get(0).get("loss"));
    }

    @Test
    void has_the_same_bytes_from_the_same_seed_and_others_from_another() {
        var one = fit(TinyRun.PLAN);
        var same = fit(TinyRun.PLAN);
        var other = fit(TinyRun.PLAN.seed(2));
        assertThat(same.metrics()).isEqualTo(one.metrics());
        assertThat(Hash.of(same.model().parameters()))
                .isEqualTo(Hash.of(one.model().parameters()));
        assertThat(other.metrics()).isNotEqualTo(one.metrics());
        Stream.of(one, same, other).forEach(t -> t.model().close());
    }

    private Trained fit(Plan plan) {
        return Trainer.of(start, plan).fit(TinyRun.demonstrations(), new Sft());
    }

    @Test
    void begins_DPO_at_ln_2_without_any_distance_to_the_reference() {
        for (int microBatch : new int[] {1, 3, 4}) {
            var trained = Trainer.of(start, TinyRun.PLAN.microBatch(microBatch))
                    .fit(TinyRun.preferences(), Dpo.withBeta(0.1));
            trained.model().close();
            var first = trained.metrics().get(0);
            assertThat(first.get("loss")).isCloseTo(Math.log(2), within(1e-6));
            assertThat(first.get("kl")).isZero();
            assertThat(first.get("rewards/margins")).isZero();
            assertThat(trained.metrics().get(11).get("kl")).isNotZero();
        }
    }

    @Test
    void measures_pairs_by_the_names_of_TRL() {
        var trained = Trainer.of(start, TinyRun.PLAN.epochs(4)).fit(TinyRun.preferences(), Dpo.withBeta(0.5));
        trained.model().close();
        assertThat(trained.metrics().get(23).keySet())
                .containsExactly(
                        "step",
                        "epoch",
                        "loss",
                        "grad_norm",
                        "learning_rate",
                        "num_tokens",
                        "rewards/chosen",
                        "rewards/rejected",
                        "rewards/margins",
                        "rewards/accuracies",
                        "logps/chosen",
                        "logps/rejected",
                        "kl");
        assertThat(trained.metrics()).allSatisfy(m -> {
            assertThat(m.get("rewards/margins"))
                    .isCloseTo(m.get("rewards/chosen") - m.get("rewards/rejected"), within(1e-9));
            assertThat(m.get("kl"))
                    .isCloseTo(-(m.get("rewards/chosen") + m.get("rewards/rejected")) / 2 / 0.5, within(1e-9));
        });
        assertThat(trained.metrics().get(23).get("rewards/accuracies")).isEqualTo(1);
        assertThat(trained.metrics().get(23).get("epoch")).isEqualTo(4);
    }

    @Test
    void takes_a_lambda_as_an_objective_of_pairs() {
        PairObjective own = pairs -> pairs.margin().mul(-0.3).add(1).maximum(0);
        var lambda = Trainer.of(start, TinyRun.PLAN).fit(TinyRun.preferences(), own);
        var hinge = Trainer.of(start, TinyRun.PLAN).fit(TinyRun.preferences(), new Hinge(0.3));
        assertThat(Hash.of(lambda.model().parameters()))
                .isEqualTo(Hash.of(hinge.model().parameters()));
        lambda.model().close();
        hinge.model().close();
    }

    @Test
    void trains_objectives_that_are_adapted() {
        var perToken = Trainer.of(start, TinyRun.PLAN).fit(TinyRun.preferences(), new Ipo(0.5).perToken());
        assertThat(perToken.metrics().get(0).get("loss")).isCloseTo(1, within(1e-6));
        perToken.model().close();
        var large = Trainer.of(start, TinyRun.PLAN).fit(TinyRun.preferences(), new Ipo(0.03));
        assertThat(large.metrics().get(0).get("loss")).isCloseTo(1 / (4 * 0.03 * 0.03), within(1e-3));
        large.model().close();
    }

    /** 1/(4·0.03²) = 277.78, which float32 knows to 3e-5. */
    @Test
    void expects_no_more_digits_of_a_large_first_loss_than_there_are() {
        var trained = Trainer.of(start, TinyRun.PLAN).fit(TinyRun.preferences(), new Ipo(0.03));
        assertThat(trained.metrics().get(0).get("loss")).isCloseTo(1 / (4 * 0.03 * 0.03), within(1e-4));
        trained.model().close();
    }

    @Test
    void stops_where_the_first_loss_is_not_what_the_objective_declares() {
        PairObjective liar = new PairObjective() {
            @Override
            public NDArray losses(PairLogProbs pairs) {
                return Dpo.withBeta(0.1).losses(pairs);
            }

            @Override
            public OptionalDouble lossAtReference() {
                return OptionalDouble.of(0.5);
            }
        };
        assertThatThrownBy(() -> Trainer.of(start, TinyRun.PLAN).fit(TinyRun.preferences(), liar))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("the first step starts at the reference, so its loss must be 0.5 and its KL 0, "
                        + "were 0\\.6931\\d+ and -?0\\.0");
    }

    @Test
    void stops_where_the_reference_is_not_what_training_starts_from() {
        var trainer = Trainer.of(start, TinyRun.PLAN).watchedBy(event -> {
            if (event.note().equals("prepare")) {
                start.parameters().get("model.norm.weight").muli(1.5); // behind the trainer's back
            }
        });
        assertThatThrownBy(() -> trainer.fit(TinyRun.preferences(), Dpo.withBeta(0.1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(
                        "the first step starts at the reference, so its loss must be 0.6931471805599453");
    }

    @Test
    void tells_a_listener_of_every_step() {
        var heard = new ArrayList<String>();
        Trainer.of(start, TinyRun.PLAN)
                .named("m")
                .watchedBy(e -> heard.add(e.task() + " " + e.done() + "/" + e.total() + " " + e.unit()))
                .fit(TinyRun.demonstrations(), new Sft())
                .model()
                .close();
        assertThat(heard).hasSize(13).contains("train m 0/12 steps", "train m 12/12 steps");
    }

    @Test
    void needs_an_example() {
        assertThatThrownBy(() -> Trainer.of(start, TinyRun.PLAN).fitTokens(List.of(), new Sft()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there must be at least one example to train on");
    }

    @Test
    void bears_text_of_one_token_which_teaches_nothing() {
        var texts = List.of(TokenSequence.text(5), TokenSequence.text(7));
        var trained = Trainer.of(start, TinyRun.PLAN.epochs(1)).fitTokens(texts, new Sft());
        assertThat(trained.metrics().get(0).get("loss")).isZero();
        assertThat(Hash.of(trained.model().parameters())).isEqualTo(Hash.of(start.parameters()));
        trained.model().close();
    }

    @Test
    void says_before_it_begins_that_memory_will_hardly_be_enough_and_what_would_fit() {
        Assumptions.assumeTrue(
                Devices.availableMemory(Device.cpu()).orElseThrow() < 64L << 30,
                "skipped: this machine has the memory that the test does not expect, 64 GiB or more");
        long[] ids = new long[10_000_000];
        var trainer = Trainer.of(start, TinyRun.PLAN).watchedBy(event -> {
            throw new IllegalStateException(event.note());
        });
        assertThatThrownBy(() -> trainer.fitTokens(List.of(new TokenSequence(ids, ids)), new Sft()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("training takes about \\d+\\.\\d GiB and \\d+\\.\\d GiB is there: use .*tokens.*");
    }
}
