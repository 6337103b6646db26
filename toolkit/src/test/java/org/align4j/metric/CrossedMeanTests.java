package org.align4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.align4j.Seed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A mean over prompts and seeds")
class CrossedMeanTests {

    private static final List<String> PROMPTS = List.of("p", "q", "p", "q");
    private static final List<Long> SEEDS = List.of(1L, 1L, 2L, 2L);

    /** Prompts' means 1 and 5: V = 4. Seeds' means 2 and 4: V = 1. ν = 25 / (16 + 1), Student's quantile at it 7.95. */
    @Test
    void adds_the_variances_of_both() {
        var mean = CrossedMean.of(new double[] {0, 4, 2, 6}, PROMPTS, SEEDS);
        assertThat(mean.value()).isEqualTo(3);
        assertThat(mean.standardError()).isEqualTo(Math.sqrt(5), within(1e-12));
        assertThat(mean.degreesOfFreedom()).isEqualTo(25.0 / 17, within(1e-12));
        assertThat(mean.n()).isEqualTo(4);
    }

    @Test
    void leaves_out_a_source_of_one_group() {
        double[] values = {0, 1, 1, 0.5};
        var prompts = List.of("p", "q", "r", "r");
        var mean = CrossedMean.of(values, prompts, List.of(1, 1, 1, 1));
        assertThat(mean.standardError()).isEqualTo(Mean.of(values, prompts).standardError(), within(1e-12));
        assertThat(mean.degreesOfFreedom()).isEqualTo(2, within(1e-12));
        // Student's 0.975 quantile with 2 degrees of freedom is 4.302653 (tables).
        assertThat(mean.interval().high() - mean.value()).isEqualTo(4.302653 * mean.standardError(), within(1e-6));
    }

    @Test
    void is_certain_of_what_never_differs() {
        var mean = CrossedMean.of(new double[] {0.5, 0.5, 0.5, 0.5}, PROMPTS, SEEDS);
        assertThat(mean.interval()).isEqualTo(new Interval(0.5, 0.5));
    }

    /** 400 studies of 3 seeds and 40 prompts with an effect of each and noise; the truth is 0. */
    @Test
    void holds_the_truth_at_least_as_often_as_it_says() {
        int held = 0;
        for (int study = 0; study < 400; study++) {
            held += study(study).interval().contains(0) ? 1 : 0;
        }
        assertThat(held / 400.0).isGreaterThan(0.94);
    }

    private static CrossedMean study(int index) {
        var random = Seed.generator(11, index);
        double[] ofPrompts = random.doubles(40, -0.5, 0.5).toArray();
        var values = new ArrayList<Double>();
        var prompts = new ArrayList<Integer>();
        var seeds = new ArrayList<Integer>();
        for (int seed = 0; seed < 3; seed++) {
            double ofSeed = random.nextDouble(-0.1, 0.1);
            for (int prompt = 0; prompt < 40; prompt++) {
                values.add(ofPrompts[prompt] + ofSeed + random.nextDouble(-1, 1));
                prompts.add(prompt);
                seeds.add(seed);
            }
        }
        return CrossedMean.of(values.stream().mapToDouble(v -> v).toArray(), prompts, seeds);
    }

    @Test
    void refuses_a_single_group() {
        assertThatThrownBy(() -> CrossedMean.of(new double[] {1, 2}, List.of(1, 1), List.of(2, 2)))
                .hasMessage("one source must have at least 2 groups, both have 1");
        assertThatThrownBy(() -> CrossedMean.of(new double[] {1, 2}, List.of(1), List.of(2, 2)))
                .hasMessage("groups must be as many as values, 1 against 2");
    }
}
