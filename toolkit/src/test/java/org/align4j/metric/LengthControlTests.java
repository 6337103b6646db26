package org.align4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Control of length")
class LengthControlTests {

    private static final double[] DIFFICULTY =
            IntStream.range(0, 60).mapToDouble(i -> (i * 17 % 60 - 29.5) / 20).toArray();
    private static final List<LengthComparison> MODEL = model(1, 0.4);
    private static final List<List<LengthComparison>> GAMED = List.of(model(2, 3), model(3, 0.1));

    /** Preferences that rise with how much longer the model's answer is. */
    private static List<LengthComparison> model(long seed, double longer) {
        var random = new SplittableRandom(seed);
        return IntStream.range(0, DIFFICULTY.length)
                .mapToObj(i -> {
                    int base = 500 + random.nextInt(1000);
                    int own = (int) (base * longer * (0.5 + random.nextDouble()));
                    double logit = (own - base) / 400.0 + DIFFICULTY[i] + random.nextDouble() - 0.5;
                    return new LengthComparison(i, base, own, 1 + 1 / (1 + Math.exp(-logit)));
                })
                .toList();
    }

    @Test
    void raises_the_rate_of_a_model_that_lost_for_being_short() {
        LengthControlledWinRate rate = LengthControl.unpenalised(DIFFICULTY).fit(MODEL);
        assertThat(rate.weights().length()).isNegative();
        assertThat(rate.value()).isGreaterThan(rate.raw().value() + 0.1);
        assertThat(rate.value()).isEqualTo(rate.weights().winRate(DIFFICULTY).value());
        assertThat(rate.n()).isEqualTo(60);
    }

    @Test
    void without_a_difference_of_lengths_leaves_the_mean_as_it_is() {
        var same = MODEL.stream()
                .map(row -> new LengthComparison(row.instruction(), 70, 80, row.preference()))
                .toList();
        LengthControlledWinRate rate = LengthControl.minimal().fit(same);
        assertThat(rate.value()).isCloseTo(rate.raw().value(), within(1e-12));
        assertThat(rate.weights().length()).isZero();
    }

    @Test
    void with_a_strong_penalty_says_one_half() {
        LengthControlledWinRate rate = LengthControl.official(DIFFICULTY, GamedBaselines.none())
                .withStrength(PenaltyStrength.of(1e-4))
                .fit(MODEL);
        assertThat(rate.weights()).isEqualTo(LengthWeights.BASELINE);
        assertThat(rate.value()).isEqualTo(0.5);
        assertThat(rate.isPlausible()).isFalse();
        assertThat(rate.toString()).endsWith("without control of length: implausibly far, the fit may have failed)");
    }

    @Test
    void needs_only_two_sums_of_gamed_preferences() {
        double[] sums = new double[2];
        for (List<LengthComparison> model : GAMED) {
            double[] lengths = LengthControl.lengthFeature(model);
            for (int i = 0; i < lengths.length; i++) {
                sums[0] += (model.get(i).preference() - 1) * lengths[i];
                sums[1] += (model.get(i).preference() - 1) * DIFFICULTY[i];
            }
        }
        LengthControl rows = LengthControl.official(DIFFICULTY, GamedBaselines.of(GAMED, DIFFICULTY, 0.1))
                .withStrength(PenaltyStrength.of(3));
        LengthControl known = LengthControl.official(
                        DIFFICULTY, GamedBaselines.ofSums(GAMED, DIFFICULTY, sums[0], sums[1], 0.1))
                .withStrength(PenaltyStrength.of(3));
        assertThat(known.fit(MODEL).value()).isCloseTo(rows.fit(MODEL).value(), within(1e-12));
        assertThatThrownBy(() -> GamedBaselines.ofSums(GAMED, DIFFICULTY, 1e4, 0, 0.1))
                .hasMessage("sums of preferences must be of preferences in (0, 1), were [10000.0, 0.0, 0.0]");
    }

    @Test
    void predicts_missing_preferences_and_does_not_fit_to_them() {
        var rows = new ArrayList<>(MODEL);
        rows.add(new LengthComparison(0, 900, 400, Double.NaN));
        LengthControlledWinRate rate = LengthControl.unpenalised(DIFFICULTY).fit(rows);
        assertThat(rate.n()).isEqualTo(60);
        assertThat(rate.missing()).isEqualTo(1);
    }

    @Test
    void takes_the_difficulty_of_the_instruction_or_on_request_of_the_row() {
        var fewer = MODEL.subList(1, 60);
        double[] shifted = IntStream.range(0, 60)
                .mapToDouble(i -> DIFFICULTY[Math.max(0, i - 1)])
                .toArray();
        assertThat(LengthControl.unpenalised(DIFFICULTY)
                        .officialRowAlignment()
                        .fit(fewer)
                        .value())
                .isEqualTo(LengthControl.unpenalised(shifted).fit(fewer).value())
                .isNotEqualTo(LengthControl.unpenalised(DIFFICULTY).fit(fewer).value());
    }

    @Test
    void chooses_the_same_strength_on_one_thread_as_on_many() throws Exception {
        LengthControl control = LengthControl.official(DIFFICULTY, GamedBaselines.of(GAMED, DIFFICULTY, 0.1));
        var alone = new ForkJoinPool(1);
        try {
            assertThat(alone.submit(() -> control.fit(MODEL)).get()).isEqualTo(control.fit(MODEL));
        } finally {
            alone.shutdown();
        }
    }

    @Test
    void gives_the_baseline_one_half() {
        var rate = LengthControlledWinRate.ofBaseline(PreferenceWinRate.of(1.5, 1.5));
        assertThat(rate.value()).isEqualTo(0.5);
        assertThat(rate.isPlausible()).isTrue();
        assertThat(rate).hasToString("50.0 % ± 0.0 (95 %, n=2; 50.0 % without control of length)");
    }

    @Test
    void compares_two_models_by_their_weights() {
        var strong = new LengthWeights(-1, 0.5, 1);
        var weak = new LengthWeights(0, 0.5, -1);
        assertThat(strong.winRateAgainst(weak, DIFFICULTY).value()).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-15));
        assertThat(strong.winRateAgainst(strong, DIFFICULTY).value()).isEqualTo(0.5);
    }

    @Test
    void predicts_what_models_would_score_against_each_other() {
        var control = LengthControl.unpenalised(DIFFICULTY);
        var fitted = new LinkedHashMap<String, LengthControlledWinRate>();
        fitted.put("mine", control.fit(MODEL));
        fitted.put("base", LengthControlledWinRate.ofBaseline(PreferenceWinRate.of(1.5, 1.5)));
        var predicted = PredictedWinRates.of(fitted, DIFFICULTY);
        // Against the baseline it is the length-controlled rate itself.
        assertThat(predicted.winRate("mine", "base").value())
                .isEqualTo(fitted.get("mine").value());
        assertThat(predicted.winRate("base", "mine").value())
                .isCloseTo(1 - fitted.get("mine").value(), within(1e-12));
        assertThat(predicted.against("mine").keySet()).containsExactly("mine", "base");
        assertThat(predicted.against("mine").get("mine").value()).isEqualTo(0.5);
        assertThatThrownBy(() -> predicted.winRate("yours", "base"))
                .hasMessage("unknown model 'yours', there are [mine, base]");
    }

    @Test
    void says_what_is_wrong() {
        assertThatThrownBy(() -> LengthControl.unpenalised(new double[] {1}).fit(MODEL))
                .hasMessage("instruction must be < 1, of how many the difficulty is known; in row 1 it was 1");
        assertThatThrownBy(() -> LengthControl.unpenalised(new double[] {Double.NaN}))
                .hasMessage("difficulty must be finite, of instruction 0 it was NaN");
        assertThatThrownBy(() -> LengthControl.minimal().fit(MODEL.subList(0, 1)))
                .hasMessage("a length-controlled win rate needs at least 2 preferences, had 1");
        assertThatThrownBy(() -> LengthControl.minimal()
                        .fit(List.of(new LengthComparison(0, 1, 2, 2), new LengthComparison(1, 4, 2, 2))))
                .hasMessageStartingWith("no weights fit best: without a penalty");
        assertThatThrownBy(() -> new LengthComparison(4, 1, 2, 3))
                .hasMessage(
                        "a preference must be 0, in [1, 2], or NaN where it is missing; at instruction 4 it was 3.0");
        assertThatThrownBy(() -> PenaltyStrength.of(0)).hasMessage("C must be > 0, was 0.0");
        assertThatThrownBy(() -> PenaltyStrength.crossValidated(1, 1)).hasMessage("folds must be >= 2, were 1");
    }
}
