package org.align4j.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.align4j.Require;

/**
 * A win rate from a model's judgments of all comparisons and people's judgments of some.
 *
 * <p>The combined estimate predicts people's verdict h from the model's f by a line, and corrects the mean of the predictions
 * by what people said: θ = (1/N) Σ_i (a + b f_i) + (1/N) Σ_{i labelled} (h_i − a − b f_i) / π_i. It is right on average
 * whatever the model says; a good model makes the corrections small. The line is the one with the least variance, so a useless
 * model does no harm. The variance is that of the choice of labels (Deville's for fixed-size samples) plus that of the
 * comparisons, S²_h / N.
 *
 * @param model the mean of what the model says, over all comparisons that it judged; its interval knows nothing of its errors
 * @param human from people's labels alone, weighted by 1 / π; where the plan was uniform, their plain mean
 * @param combined from both
 * @param slope b: 1 for a model that is right, 0 for one that says nothing of what people prefer
 * @see <a href="https://arxiv.org/abs/2301.09633">Angelopoulos et al. 2023: prediction-powered inference</a>
 * @see <a href="https://arxiv.org/abs/2311.01453">Angelopoulos, Duchi, Zrnic 2023: PPI++, which chooses the slope</a>
 * @see <a href="https://www.jstor.org/stable/2290268">Deville and Särndal 1992: regression estimators of survey sampling</a>
 */
public record HumanModelEstimate(Estimate model, Estimate human, Estimate combined, double slope) {

    /** A labelled comparison: what the model predicted, what people said, with which probability they were asked. */
    private record Labelled(double prediction, double label, double probability) {}

    static HumanModelEstimate of(LabelPlan plan, List<Outcome> labels) {
        Require.that(
                labels.size() == plan.chosen().size(),
                "labels must be one for each chosen comparison, were %s for %s",
                labels.size(),
                plan.chosen().size());
        List<Labelled> labelled = labelled(plan, labels);
        int missing = (int) labels.stream().filter(o -> o == Outcome.MISSING).count();
        int unparsed = labels.size() - labelled.size() - missing;
        Require.that(
                labelled.size() >= 3,
                "an estimate needs at least 3 labels with a verdict, had %s (%s missing, %s unparsed)",
                labelled.size(),
                missing,
                unparsed);
        double[] predictions = new double[plan.model().size()];
        for (int i = 0; i < predictions.length; i++) {
            predictions[i] = plan.prediction(i);
        }
        double[] line = line(labelled);
        Estimate combined = estimate(labelled, predictions, line[0], line[1], missing, unparsed);
        double mean = line(labelled, 0)[0];
        Estimate human = estimate(labelled, predictions, mean, 0, missing, unparsed);
        return new HumanModelEstimate(model(plan), human, combined, line[1]);
    }

    /** For example {@code model 0.612 ± 0.021, people 0.540 ± 0.071, both 0.548 ± 0.048}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "model %s, people %s, both %s", model, human, combined);
    }

    private static List<Labelled> labelled(LabelPlan plan, List<Outcome> labels) {
        long judged = labels.stream().filter(Outcome::isJudged).count();
        double answering = (double) judged / labels.size();
        List<Labelled> labelled = new ArrayList<>();
        for (int k = 0; k < labels.size(); k++) {
            if (labels.get(k).isJudged()) {
                int i = plan.chosen().get(k);
                labelled.add(new Labelled(
                        plan.prediction(i),
                        labels.get(k).value(),
                        plan.probabilities().get(i) * answering));
            }
        }
        return labelled;
    }

    private static Estimate model(LabelPlan plan) {
        double[] judged = plan.model().stream()
                .mapToDouble(Double::doubleValue)
                .filter(f -> !Double.isNaN(f))
                .toArray();
        return Estimate.ofMean(judged).withLeftOut(plan.model().size() - judged.length, 0);
    }

    /** θ and its standard error for a given line a + b f. */
    private static Estimate estimate(
            List<Labelled> labelled, double[] predictions, double a, double b, int missing, int unparsed) {
        double total = 0;
        for (double f : predictions) {
            total += a + b * f;
        }
        for (Labelled each : labelled) {
            total += (each.label - a - b * each.prediction) / each.probability;
        }
        double all = predictions.length;
        double design = variance(labelled, a, b, b == 0 ? 1 : 2) / (all * all);
        double sampling = spread(labelled) / all;
        double error = Math.sqrt(design + sampling);
        return new Estimate(total / all, error, labelled.size(), missing, unparsed);
    }

    /**
     * Deville's variance of Σ e_i / π_i in a sample of fixed size: Σ c_i (e_i/π_i − B)², with c_i = (1 − π_i) n / (n − p) and B
     * the mean of e_i / π_i with these weights.
     */
    private static double variance(List<Labelled> labelled, double a, double b, int parameters) {
        double weights = 0;
        double centre = 0;
        for (Labelled each : labelled) {
            double residual = (each.label - a - b * each.prediction) / each.probability;
            weights += 1 - each.probability;
            centre += (1 - each.probability) * residual;
        }
        if (weights <= 0) {
            return 0;
        }
        centre /= weights;
        double sum = 0;
        for (Labelled each : labelled) {
            double residual = (each.label - a - b * each.prediction) / each.probability;
            sum += (1 - each.probability) * (residual - centre) * (residual - centre);
        }
        double n = labelled.size();
        return sum * n / (n - parameters);
    }

    /** S²_h: the variance of people's verdicts, each label standing for 1 / π comparisons. */
    private static double spread(List<Labelled> labelled) {
        double mean = line(labelled, 0)[0];
        double weights = 0;
        double squares = 0;
        for (Labelled each : labelled) {
            weights += 1 / each.probability;
            squares += (each.label - mean) * (each.label - mean) / each.probability;
        }
        double n = labelled.size();
        return squares / weights * n / (n - 1);
    }

    private static double[] line(List<Labelled> labelled) {
        double f = 0;
        double weights = 0;
        for (Labelled each : labelled) {
            weights += 1 / each.probability;
            f += each.prediction / each.probability;
        }
        double mean = f / weights;
        double squares = 0;
        double products = 0;
        for (Labelled each : labelled) {
            squares += (each.prediction - mean) * (each.prediction - mean) / each.probability;
            products += (each.prediction - mean) * each.label / each.probability;
        }
        return line(labelled, squares <= 1e-12 * weights ? 0 : products / squares);
    }

    /** The line of a given slope through the weighted means: {a, b}. */
    private static double[] line(List<Labelled> labelled, double slope) {
        double weights = 0;
        double rest = 0;
        for (Labelled each : labelled) {
            weights += 1 / each.probability;
            rest += (each.label - slope * each.prediction) / each.probability;
        }
        return new double[] {rest / weights, slope};
    }
}
