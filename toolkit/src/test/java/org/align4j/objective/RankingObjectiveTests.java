package org.align4j.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.tensor.Draws;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("engine")
@DisplayName("An objective of a prompt's candidates")
class RankingObjectiveTests {

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager(Device.cpu());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    static Stream<RankingObjective> all() {
        return Stream.of(
                Pro.withDefaults(),
                Pro.withDefaults().withUnitTemperatures(),
                Rrhf.withDefaults(),
                Rrhf.withDefaults().summingTheBest().penalisingLength(0.5).weightedBy(100),
                Rrhf.withDefaults().asOfficialCode(),
                StableAlignment.withDefaults(),
                StableAlignment.published(),
                StableAlignment.published().byLargestViolation(),
                new SlicRank(10),
                new SlicMargin(20),
                new SlicListRank(5),
                new SlicExpectedReward(),
                new Slic(new SlicRank(1), 0.3, SlicRegularizer.crossEntropy()),
                new Slic(new SlicListRank(1), 0.3, SlicRegularizer.kl()));
    }

    /** Log-probabilities of three candidates of 4, 2 and 5 tokens, their scores, then the loss. */
    static Stream<Arguments> closedForms() {
        double[] falling = {3, 2, 0};
        return Stream.of(
                // means −2, −1.5, −1: the first against the others, then the second against the third, then 0.05·2²·8
                Arguments.of(
                        Pro.withDefaults().withUnitTemperatures(),
                        falling,
                        Math.log(1 + Math.exp(0.5) + Math.exp(1)) + Math.log(1 + Math.exp(0.5)) + 1.6),
                // temperatures 1/3 for the first itself, 1 and 1/3; then 1/2 and 1/2
                Arguments.of(
                        Pro.withDefaults().weightedBy(0),
                        falling,
                        Math.log(Math.exp(-6) + Math.exp(-1.5) + Math.exp(-3)) + 6 + Math.log(1 + Math.exp(1))),
                Arguments.of(Rrhf.withDefaults(), falling, 0.5 + 1 + 0.5 + 2),
                Arguments.of(Rrhf.withDefaults().summingTheBest().weightedBy(10), falling, 20 + 8.0),
                Arguments.of(Rrhf.withDefaults().penalisingLength(0), falling, 5 + 3 + 0 + 2.0),
                Arguments.of(Rrhf.withDefaults().asOfficialCode(), falling, 8 / 6.0 + 8 / 6.0),
                // l_b − l_i + m: 0.5 + 1/7 and 1 + 3/7
                Arguments.of(StableAlignment.withDefaults(), falling, 2 + 0.5 * (0.5 + 1 + 4 / 7.0) / 2),
                Arguments.of(StableAlignment.withDefaults().byLargestViolation(), falling, 2 + 0.5 * (1 + 3 / 7.0)),
                Arguments.of(StableAlignment.published(), falling, 2 + 0.2 * (0.5 + 1 + 40 / 7.0) / 2),
                // log π −8, −3, −5
                Arguments.of(new SlicRank(1), falling, (6 + 4 + 0) / 3.0),
                Arguments.of(new SlicMargin(2), falling, (7 + 9 + 2) / 3.0),
                Arguments.of(new SlicListRank(3), falling, 8 + 9 + 1.0),
                Arguments.of(
                        new SlicExpectedReward(), falling, -(3 * Math.exp(-5) + 2) / (Math.exp(-5) + 1 + Math.exp(-2))),
                Arguments.of(
                        new Slic(new SlicRank(1), 0.5, SlicRegularizer.crossEntropy()), falling, 10 / 3.0 + 0.5 * 8),
                Arguments.of(new Slic(new SlicRank(1), 0.5, SlicRegularizer.kl()), falling, 10 / 3.0 + 0.5 * 7));
    }

    @ParameterizedTest
    @MethodSource("closedForms")
    void has_its_closed_form(RankingObjective objective, double[] scores, double expected) {
        float[] sums = {-8, -3, -5};
        assertThat((double) objective.loss(candidates(sums, scores)).getFloat())
                .isCloseTo(expected, within(1e-5 * Math.max(1, Math.abs(expected))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void is_the_same_in_whatever_order_the_candidates_stand(RankingObjective objective) {
        float[] sums = {-8, -3, -5, -7, -2};
        double[] scores = {1, 4, -2, 1, 3.5}; // two are equal
        int[] lengths = {4, 2, 5, 3, 3};
        double first = objective.loss(candidates(sums, scores, lengths)).getFloat();
        for (int shift = 1; shift < sums.length; shift++) {
            int by = shift;
            int[] from = IntStream.range(0, 5).map(i -> (2 * i + by) % 5).toArray();
            var permuted = new float[5];
            for (int i = 0; i < 5; i++) {
                permuted[i] = sums[from[i]];
            }
            var candidates = candidates(
                    permuted,
                    IntStream.of(from).mapToDouble(i -> scores[i]).toArray(),
                    IntStream.of(from).map(i -> lengths[i]).toArray());
            assertThat((double) objective.loss(candidates).getFloat()).isCloseTo(first, within(1e-5 * Math.abs(first)));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void has_the_gradient_that_central_differences_give(RankingObjective objective) {
        for (long seed = 1; seed <= 3; seed++) {
            float[] v = Draws.normal(manager, seed, 4).sub(3).toFloatArray();
            double[] scores = {2, 1.5, -1, 1.5};
            int[] lengths = {2, 3, 1, 2};
            NDArray sums = manager.create(v);
            float[] gradient = Draws.gradients(() -> objective.loss(candidates(sums, scores, lengths)), sums)
                    .get(0);
            for (int i = 0; i < v.length; i++) {
                float h = 0.0078125f;
                float[] above = v.clone();
                float[] below = v.clone();
                above[i] += h;
                below[i] -= h;
                double up = objective.loss(candidates(above, scores, lengths)).getFloat();
                double down = objective.loss(candidates(below, scores, lengths)).getFloat();
                double slope = (up - down) / (2 * h);
                assertThat((double) gradient[i]).isCloseTo(slope, within(1e-2 + 5e-3 * Math.abs(slope)));
            }
        }
    }

    @Test
    void is_the_likelihood_of_a_single_candidate_or_nothing() {
        var one = candidates(new float[] {-8}, 3);
        assertThat(Pro.withDefaults().loss(one).getFloat()).isZero();
        assertThat(Rrhf.withDefaults().loss(one).getFloat()).isEqualTo(2);
        assertThat(StableAlignment.withDefaults().loss(one).getFloat()).isEqualTo(2);
        assertThat(StableAlignment.withDefaults().byLargestViolation().loss(one).getFloat())
                .isEqualTo(2);
        assertThat(new SlicRank(1).loss(one).getFloat()).isZero();
        assertThat(new SlicMargin(1).loss(one).getFloat()).isZero();
        assertThat(new SlicListRank(1).loss(one).getFloat()).isZero();
        assertThat(new SlicExpectedReward().loss(one).getFloat()).isEqualTo(-3);
    }

    @Test
    void contrasts_no_candidates_of_equal_score() {
        var equal = candidates(new float[] {-8, -3, -5}, 1, 1, 1);
        assertThat(Pro.withDefaults().contrasts(equal).sum().getFloat()).isZero();
        assertThat(Pro.withDefaults().loss(equal).getFloat()).isCloseTo(0.05f * 4 * 8, within(1e-6f));
        assertThat(Rrhf.withDefaults().ranking(equal).getFloat()).isZero();
        assertThat(new SlicRank(1).loss(equal).getFloat()).isZero();
        assertThat(new SlicMargin(1).loss(equal).getFloat()).isZero();
        assertThat(new SlicListRank(1).loss(equal).getFloat()).isZero();
        assertThat(StableAlignment.withDefaults().margins(equal)).containsOnly(0);
        NDArray sums = manager.create(new float[] {-8, -3, -5});
        float[] gradient = Draws.gradients(
                        () -> Pro.withDefaults()
                                .weightedBy(0)
                                .loss(candidates(sums, new double[] {1, 1, 1}, new int[] {4, 2, 5})),
                        sums)
                .get(0);
        assertThat(gradient).containsOnly(0);
    }

    @Test
    void of_PRO_is_finite_where_rewards_lie_far_apart() {
        NDArray sums = manager.create(new float[] {-800, -3, -500});
        double[] rewards = {1e6, 1, -1e6};
        var far = candidates(sums, rewards, new int[] {4, 2, 5});
        // the first has s/T = −200·2e6, the second −1.5·(1e6 − 1) and the third −100·2e6
        assertThat((double) Pro.withDefaults().contrasts(far).getFloat(0)).isCloseTo(400e6 - 1.5e6, within(100.0));
        assertThat(Draws.gradients(() -> Pro.withDefaults().loss(candidates(sums, rewards, new int[] {4, 2, 5})), sums)
                        .get(0))
                .doesNotContain(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
    }

    @Test
    void of_SLiC_over_two_candidates_is_that_of_their_pair() {
        var two = candidates(new float[] {-3, -5}, 0.25, 0.75);
        NDArray better = manager.create(new float[] {-5});
        NDArray worse = manager.create(new float[] {-3});
        NDArray gap = manager.create(new float[] {0.5f});
        assertThat(new SlicRank(2).loss(two).getFloat())
                .isEqualTo(new SlicRank(2).losses(better, worse).getFloat())
                .isEqualTo(4);
        assertThat(new SlicMargin(2).loss(two).getFloat())
                .isEqualTo(new SlicMargin(2).losses(better, worse, gap).getFloat())
                .isEqualTo(3);
    }

    @Test
    void is_averaged_over_prompts() {
        RankingObjective first = candidates -> candidates.sums().get(0);
        assertThat(first.needsKl()).isFalse();
        var loss = first.loss(List.of(candidates(new float[] {-8, -1}, 0, 1), candidates(new float[] {-2}, 0)));
        assertThat(loss.sum().getFloat()).isEqualTo(-10);
        assertThat(loss.count()).isEqualTo(2);
        assertThatThrownBy(() -> first.loss(List.of())).hasMessage("prompts must be at least one, were none");
    }

    @Test
    void of_SLiC_asks_for_a_divergence_only_where_its_regulariser_does() {
        var kl = new Slic(new SlicRank(1), 1, SlicRegularizer.kl());
        var crossEntropy = new Slic(new SlicRank(1), 1, SlicRegularizer.crossEntropy());
        assertThat(kl.needsKl()).isTrue();
        assertThat(crossEntropy.needsKl()).isFalse();
        assertThat(new Slic(kl, 1, SlicRegularizer.crossEntropy()).needsKl()).isTrue();
        assertThat(new Slic(new SlicRank(1), 1, target -> target.logProb()).needsKl())
                .isFalse();
        NDArray sums = manager.create(new float[] {-3, -5});
        var withoutKl = new CandidateLogProbs(sums, sums.neg(), new double[] {1, 2}, 5);
        assertThat(withoutKl.target().logProb().toFloatArray()).containsExactly(-5);
        assertThat(crossEntropy.loss(withoutKl).getFloat()).isEqualTo(3 + 5);
        assertThatThrownBy(() -> kl.loss(withoutKl))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("this target has no KL divergence: give one where an objective's needsKl() is true");
    }

    /** The name goes into a run's configuration, which is compared when the run is taken up again. */
    @Test
    void has_a_name_that_is_the_same_in_every_process() {
        assertThat(new Slic(new SlicRank(1), 0.5, SlicRegularizer.kl()))
                .hasToString("Slic[calibration=SlicRank[delta=1.0], lambda=0.5, regularizer=KL]");
        assertThat(Rrhf.withDefaults()).hasToString("Rrhf[weight=1.0, lengthPenalty=1.0, ranked=OWN, best=OWN]");
    }

    @Test
    void sees_the_best_first_and_of_equals_the_one_that_stands_first() {
        var tied = candidates(new float[] {-1, -2, -3, -4}, -0.0, 5, 0.0, 5);
        assertThat(tied.best()).isEqualTo(1);
        assertThat(tied.order()).containsExactly(1, 3, 0, 2);
        assertThat(candidates(new float[] {-1, -2, -3}, 1, 5, 3).order()).containsExactly(1, 2, 0);
    }

    @Test
    void gives_an_empty_candidate_the_mean_0() {
        var candidates = candidates(new float[] {0, -6}, new double[] {1, 2}, new int[] {0, 3});
        assertThat(candidates.means().toFloatArray()).containsExactly(0, -2);
        assertThat(Rrhf.withDefaults().loss(candidates).getFloat()).isEqualTo(2 + 2);
    }

    @Test
    void keeps_scores_that_nobody_changes() {
        double[] scores = {1, 2};
        var candidates = candidates(new float[] {-1, -2}, scores);
        scores[0] = 9;
        candidates.scores()[1] = 9;
        assertThat(candidates.scores()).containsExactly(1, 2);
    }

    static Stream<Arguments> badSettings() {
        return Stream.of(
                refused(() -> new Pro(-1, true), "sftWeight must be finite and >= 0, was -1.0"),
                refused(() -> Pro.withDefaults().weightedBy(Double.NaN), "sftWeight must be finite and >= 0, was NaN"),
                refused(() -> Rrhf.withDefaults().weightedBy(-1), "weight must be finite and >= 0, was -1.0"),
                refused(
                        () -> Rrhf.withDefaults().penalisingLength(Double.POSITIVE_INFINITY),
                        "lengthPenalty must be finite and >= 0, was Infinity"),
                refused(() -> new StableAlignment(-1, 1, 1), "margin must be finite and >= 0, was -1.0"),
                refused(() -> new StableAlignment(1, -1, 1), "ratio must be finite and >= 0, was -1.0"),
                refused(() -> new StableAlignment(1, 1, 0), "scale must be finite and > 0, was 0.0"),
                refused(() -> new SlicRank(0), "delta must be finite and > 0, was 0.0"),
                refused(() -> new SlicMargin(0), "beta must be finite and > 0, was 0.0"),
                refused(() -> new SlicListRank(Double.NaN), "beta must be finite and > 0, was NaN"),
                refused(
                        () -> new Slic(new SlicRank(1), -1, SlicRegularizer.kl()),
                        "lambda must be finite and >= 0, was -1.0"));
    }

    private static Arguments refused(ThrowingCallable making, String message) {
        return Arguments.of(making, message);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("badSettings")
    void refuses_settings_out_of_bounds(ThrowingCallable making, String message) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void refuses_candidates_that_do_not_fit() {
        NDArray two = manager.create(new float[] {-1, -2});
        NDArray none = manager.create(new Shape(0));
        assertThatThrownBy(() -> new CandidateLogProbs(two, two, new double[] {1, Double.NaN}, 3))
                .hasMessage("scores must be finite, that of candidate 1 was NaN");
        assertThatThrownBy(() -> new CandidateLogProbs(two, two, new double[] {Double.NEGATIVE_INFINITY, 1}, 3))
                .hasMessage("scores must be finite, that of candidate 0 was -Infinity");
        assertThatThrownBy(() -> new CandidateLogProbs(none, none, new double[0], 3, Target.withoutKl(two)))
                .hasMessage("scores must be of at least one candidate, was of none");
        assertThatThrownBy(() -> new CandidateLogProbs(two, two, new double[] {1, 2, 3}, 3))
                .hasMessage("sums and counts must have one number a score, sums (2), counts (2), scores (3)");
        assertThatThrownBy(() -> new CandidateLogProbs(two, two, new double[] {1, 2}, 0))
                .hasMessage("paddedLength must be >= 1, was 0");
    }

    /** Of 4, 2, 5, … tokens, padded to 6; the target is the best candidate, at a divergence of 7. */
    private CandidateLogProbs candidates(float[] sums, double... scores) {
        int[] lengths = {4, 2, 5, 3};
        return candidates(sums, scores, IntStream.of(lengths).limit(sums.length).toArray());
    }

    private CandidateLogProbs candidates(float[] sums, double[] scores, int[] lengths) {
        return candidates(manager.create(sums), scores, lengths);
    }

    private CandidateLogProbs candidates(NDArray sums, double[] scores, int[] lengths) {
        var counts = new float[lengths.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = lengths[i];
        }
        var plain = new CandidateLogProbs(sums, manager.create(counts), scores, 6);
        var target = new Target(plain.target().logProb(), () -> manager.create(7f));
        return new CandidateLogProbs(sums, plain.counts(), scores, 6, target);
    }
}
