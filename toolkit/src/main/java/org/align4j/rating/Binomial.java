package org.align4j.rating;

import java.util.random.RandomGenerator;

/**
 * Exact binomial draws: by inversion where few successes are expected, else by rejection from a transformed density (BTRS).
 *
 * @see <a href="https://doi.org/10.1080/00949659308811496">Hörmann 1993: the generation of binomial random variates</a>
 */
final class Binomial {

    /** From this many expected successes on the constants of BTRS hold. */
    private static final double EXPECTED = 10;

    private Binomial() {}

    /** Successes in n &ge; 0 trials of probability p in [0, 1]. */
    static int draw(int n, double p, RandomGenerator random) {
        if (p > 0.5) {
            return n - draw(n, 1 - p, random);
        }
        if (p <= 0) {
            return 0;
        }
        return n * p < EXPECTED ? byInversion(n, p, random) : byRejection(n, p, random);
    }

    private static int byInversion(int n, double p, RandomGenerator random) {
        double odds = p / (1 - p);
        double atZero = Math.exp(n * Math.log1p(-p));
        while (true) {
            double u = random.nextDouble();
            double mass = atZero;
            int k = 0;
            while (u > mass && k <= n) {
                u -= mass;
                k++;
                mass *= odds * (n + 1 - k) / k;
            }
            // Rounding may leave a little of u behind the last value.
            if (k <= n) {
                return k;
            }
        }
    }

    private static int byRejection(int n, double p, RandomGenerator random) {
        double deviation = Math.sqrt(n * p * (1 - p));
        double b = 1.15 + 2.53 * deviation;
        double a = -0.0873 + 0.0248 * b + 0.01 * p;
        double centre = n * p + 0.5;
        double squeeze = 0.92 - 4.2 / b;
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = random.nextDouble();
            double edge = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / edge + b) * u + centre);
            if (edge >= 0.07 && v <= squeeze) {
                return (int) k;
            }
            if (k < 0 || k > n) {
                continue;
            }
            double height = v * (2.83 + 5.1 / b) * deviation / (a / (edge * edge) + b);
            if (Math.log(height) <= logRatioToMode(n, p, k)) {
                return (int) k;
            }
        }
    }

    /** The log of the probability of k over that of the mode. */
    private static double logRatioToMode(int n, double p, double k) {
        double mode = Math.floor((n + 1) * p);
        double odds = p / (1 - p);
        return (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1)))
                + (n + 1.0) * Math.log((n - mode + 1) / (n - k + 1))
                + (k + 0.5) * Math.log(odds * (n - k + 1) / (k + 1))
                + tail(mode)
                + tail(n - mode)
                - tail(k)
                - tail(n - k);
    }

    /** What Stirling's formula leaves of ln k!: ln k! − [ln √(2π) + (k + ½)·ln(k + 1) − (k + 1)]. */
    private static double tail(double k) {
        if (k < 10) {
            double factorial = 0;
            for (int i = 2; i <= k; i++) {
                factorial += Math.log(i);
            }
            return factorial - (0.5 * Math.log(2 * Math.PI) + (k + 0.5) * Math.log(k + 1) - (k + 1));
        }
        double square = (k + 1) * (k + 1);
        return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1);
    }
}
