package org.align4j.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.Seed;

/**
 * Which comparisons a budget of human labels is spent on, when a model has judged all of them.
 *
 * <p>People are asked where the model is unsure. It says f_i; how far it may be trusted shrinks that towards ½, f'_i = ½ + t (f_i −
 * ½), and comparison i is labelled with a probability π_i ∝ √(f'_i (1 − f'_i)), at most 1, with Σ π_i the budget: the standard
 * deviation of a verdict that is 1 with probability f'_i, greatest where the model is undecided or its verdicts in both orders
 * disagree. With a trust of 1 nobody would ever be asked where the model is certain, and its worst errors, which it makes with
 * certainty, would stay hidden; with 0 all are asked alike. Exactly the budget is drawn, by systematic sampling in a random order.
 * Because every π_i is known and positive, the {@linkplain #estimate estimate} is right however wrong the model is.
 *
 * @param model what the model says of each comparison: the probability, or the mean over both orders, that the first answer
 *     wins, in [0, 1]; NaN where it said nothing that could be read. Such a comparison counts as undecided
 * @param probabilities π, each in (0, 1]
 * @param chosen the comparisons to label, in ascending order
 * @see <a href="https://arxiv.org/abs/2403.03208">Zrnic and Candès 2024: active statistical inference, section 3; they mix with
 *     uniform probabilities instead of shrinking</a>
 * @see <a href="https://doi.org/10.1214/aoms/1177704375">Hartley and Rao 1962: systematic sampling with unequal
 *     probabilities</a>
 */
public record LabelPlan(List<Double> model, List<Double> probabilities, List<Integer> chosen) {

    /**
     * The trust t unless another is given: that of a judge that agrees with people on (1 + t) / 2 = 80 % of the comparisons that
     * it decides, as GPT-4 did on MT-Bench and in the arena (Zheng et al. 2023, abstract: over 80 %).
     */
    public static final double TRUST = 0.6;

    public LabelPlan {
        model = List.copyOf(model);
        probabilities = List.copyOf(probabilities);
        chosen = List.copyOf(chosen);
    }

    /** A plan with a trust of 0.6. */
    public static LabelPlan of(List<Double> model, int budget, long seed) {
        return of(model, budget, TRUST, seed);
    }

    /**
     * Spends a budget.
     *
     * @param budget labels, in [3, number of comparisons]
     * @param trust t in [0, 1): 2 · (agreement with people) − 1, or the {@linkplain HumanModelEstimate#slope slope} of an earlier
     *     estimate; 0 chooses uniformly
     */
    public static LabelPlan of(List<Double> model, int budget, double trust, long seed) {
        for (int i = 0; i < model.size(); i++) {
            double f = model.get(i);
            Require.that(Double.isNaN(f) || 0 <= f && f <= 1, "model[%s] must be in [0, 1] or NaN, was %s", i, f);
        }
        Require.that(3 <= budget && budget <= model.size(), "budget must be in [3, %s], was %s", model.size(), budget);
        Require.that(0 <= trust && trust < 1, "trust must be in [0, 1), was %s", trust);
        double[] probabilities = probabilities(sizes(model, trust), budget);
        return new LabelPlan(model, boxed(probabilities), draw(probabilities, budget, seed));
    }

    /** What the model says, ½ where it says nothing. */
    double prediction(int i) {
        double f = model.get(i);
        return Double.isNaN(f) ? 0.5 : f;
    }

    /**
     * The win rate as people would judge, from their labels of the chosen comparisons.
     *
     * @param labels one for each of {@link #chosen}, in that order; those without a verdict are taken to be missing at random
     * @throws IllegalArgumentException if fewer than 3 have a verdict
     */
    public HumanModelEstimate estimate(List<Outcome> labels) {
        return HumanModelEstimate.of(this, labels);
    }

    /** √(f' (1 − f')) with f' = ½ + t (f − ½). */
    private static double[] sizes(List<Double> model, double trust) {
        return model.stream()
                .mapToDouble(f -> Double.isNaN(f) ? 0 : trust * (f - 0.5))
                .map(distance -> Math.sqrt(0.25 - distance * distance))
                .toArray();
    }

    /** π_i = min(1, c · size_i) with Σ π_i = budget: what would exceed 1 is certain, and the rest share what is left. */
    private static double[] probabilities(double[] sizes, int budget) {
        boolean[] certain = new boolean[sizes.length];
        double scale;
        boolean again;
        do {
            double left = budget
                    - IntStream.range(0, sizes.length).filter(i -> certain[i]).count();
            double sum = IntStream.range(0, sizes.length)
                    .filter(i -> !certain[i])
                    .mapToDouble(i -> sizes[i])
                    .sum();
            scale = sum == 0 ? 0 : left / sum;
            again = false;
            for (int i = 0; i < sizes.length; i++) {
                if (!certain[i] && scale * sizes[i] >= 1) {
                    certain[i] = true;
                    again = true;
                }
            }
        } while (again);
        double factor = scale;
        return IntStream.range(0, sizes.length)
                .mapToDouble(i -> certain[i] ? 1 : factor * sizes[i])
                .toArray();
    }

    /** Lays the probabilities end to end in a random order and takes whoever stands at u, u + 1, u + 2, … */
    private static List<Integer> draw(double[] probabilities, int budget, long seed) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, probabilities.length).boxed().toList());
        Collections.shuffle(order, new Random(Seed.derive(seed, 0)));
        double point = Seed.generator(seed, 1).nextDouble();
        double end = 0;
        List<Integer> chosen = new ArrayList<>();
        for (int i : order) {
            end += probabilities[i];
            if (end > point && chosen.size() < budget) {
                chosen.add(i);
                point++;
            }
        }
        // Rounding may leave the sum of the probabilities just short of the last point.
        for (int k = order.size() - 1; chosen.size() < budget; k--) {
            if (!chosen.contains(order.get(k))) {
                chosen.add(order.get(k));
            }
        }
        return chosen.stream().sorted().toList();
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
