package org.align4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Logistic regression on soft labels")
class SoftLogisticTests {

    @Test
    void of_a_constant_is_the_logit_of_the_weighted_mean() {
        var problem = new SoftLogistic(new double[][] {{1}, {1}}, new double[] {0.9, 0.2}, new double[] {1, 3});
        double mean = (0.9 + 0.6) / 4;
        assertThat(problem.fit(Double.POSITIVE_INFINITY)[0]).isCloseTo(Math.log(mean / (1 - mean)), within(1e-14));
    }

    @Test
    void of_a_constant_with_a_penalty_has_the_gradient_of_the_penalty() {
        var problem = new SoftLogistic(new double[][] {{1}}, new double[] {0.9}, new double[] {1});
        // σ(w) = 0.9 − 1/C while that is above one half; else w is 0.
        assertThat(problem.fit(5)[0]).isCloseTo(Math.log(0.7 / 0.3), within(1e-14));
        assertThat(problem.fit(2)[0]).isZero();
    }

    /** |w_j| moves or rests where the gradient of the loss is ∓1/C, or at most that. */
    @Test
    void fulfils_the_conditions_of_the_optimum_to_rounding() {
        for (int seed = 0; seed < 50; seed++) {
            var random = new SplittableRandom(seed);
            double[][] x = IntStream.range(0, 80)
                    .mapToObj(i -> IntStream.range(0, 3)
                            .mapToDouble(j -> random.nextDouble() * (j + 1) - 0.3)
                            .toArray())
                    .toArray(double[][]::new);
            double[] labels = random.doubles(80).toArray();
            double[] weights = random.doubles(80).map(w -> w * 2).toArray();
            double c = Math.pow(10, random.nextDouble() * 4 - 2);
            double[] w = new SoftLogistic(x, labels, weights).fit(c);
            for (int j = 0; j < 3; j++) {
                double gradient = 0;
                for (int i = 0; i < 80; i++) {
                    double z = w[0] * x[i][0] + w[1] * x[i][1] + w[2] * x[i][2];
                    gradient += weights[i] * (1 / (1 + Math.exp(-z)) - labels[i]) * x[i][j];
                }
                if (w[j] == 0) {
                    assertThat(Math.abs(gradient)).isLessThanOrEqualTo(1 / c);
                } else {
                    assertThat(gradient).isCloseTo(-Math.signum(w[j]) / c, within(1e-11));
                }
            }
        }
    }

    @Test
    void makes_labels_that_have_given_sums() {
        double[][] x = {{1, 0.5}, {1, -0.5}, {1, 2}};
        var problem = new SoftLogistic(x, new double[3], new double[] {1, 1, 1});
        double[] labels = problem.labelsWithSums(new double[] {1.2, 0.9});
        assertThat(Arrays.stream(labels).sum()).isCloseTo(1.2, within(1e-12));
        assertThat(0.5 * labels[0] - 0.5 * labels[1] + 2 * labels[2]).isCloseTo(0.9, within(1e-12));
        assertThat(Arrays.stream(labels)).allMatch(label -> 0 < label && label < 1);
    }
}
