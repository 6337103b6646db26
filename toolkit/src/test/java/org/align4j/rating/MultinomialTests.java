package org.align4j.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Multinomial draws")
class MultinomialTests {

    @ParameterizedTest
    @CsvSource({"20, 0.1", "40, 0.3", "200, 0.2", "30, 0.9", "1000, 0.015"})
    void are_binomial_in_each_category(int n, double p) {
        var random = new SplittableRandom(5);
        int draws = 200_000;
        long[] found = new long[n + 1];
        for (int i = 0; i < draws; i++) {
            found[Binomial.draw(n, p, random)]++;
        }
        var exact = new BinomialDistribution(null, n, p);
        int[] common = java.util.stream.IntStream.rangeClosed(0, n)
                .filter(k -> draws * exact.probability(k) > 10)
                .toArray();
        double[] expected = Arrays.stream(common)
                .mapToDouble(k -> draws * exact.probability(k))
                .toArray();
        long[] observed = Arrays.stream(common).mapToLong(k -> found[k]).toArray();
        assertThat(new ChiSquareTest().chiSquareTest(expected, observed)).isGreaterThan(1e-3);
    }

    @Test
    void have_as_many_successes_as_trials() {
        double[] counts = new Multinomial(new double[] {1, 2, 0.5, 4}).draw(100_000, new SplittableRandom(1));
        assertThat(Arrays.stream(counts).sum()).isEqualTo(100_000);
        assertThat(counts[3] / 100_000).isCloseTo(4 / 7.5, within(0.01));
    }
}
