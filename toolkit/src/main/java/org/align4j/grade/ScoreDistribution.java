package org.align4j.grade;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.align4j.Require;

/**
 * How probable a model takes each score to be.
 *
 * @param probabilities P(s) of scores s, at least one, each in [0, 1], not all 0; they may add up to less than 1 where other
 *     tokens than scores are probable too, and to more where a server tells probabilities that it has scaled: {@link #mass}
 *     tells it
 * @see <a href="https://arxiv.org/abs/2303.16634">Liu et al. 2023: G-Eval, eq. 1</a>
 */
public record ScoreDistribution(SortedMap<Double, Double> probabilities) {

    /** A log-probability of single precision may be a little more than 0. */
    private static final double ROUNDING = 1e-3;

    public ScoreDistribution {
        probabilities = Collections.unmodifiableSortedMap(new TreeMap<>(probabilities));
        probabilities.forEach((score, p) -> {
            Require.that(Double.isFinite(score), "scores must be finite, was %s", score);
            Require.that(
                    p >= 0 && p <= 1 + ROUNDING, "the probability of score %s must be in [0, 1], was %s", score, p);
        });
        double mass =
                probabilities.values().stream().mapToDouble(Double::doubleValue).sum();
        Require.that(mass > 0, "the probabilities of all scores must add up to more than 0, was %s", mass);
    }

    /** Of log-probabilities in nats: those of the score tokens that are present among a model's most probable ones. */
    public static ScoreDistribution ofLogProbs(Map<Double, Double> logProbs) {
        var probabilities = new TreeMap<Double, Double>();
        logProbs.forEach((score, logProb) -> probabilities.put(score, Math.exp(logProb)));
        return new ScoreDistribution(probabilities);
    }

    /**
     * Of a JSON object of scores and their log-probabilities in nats, {@code {"4": -0.3, "5": -1.6}}; empty if it is none, or
     * if no score has any probability.
     */
    static Optional<ScoreDistribution> ofJson(String json) {
        var logProbs = new TreeMap<Double, Double>();
        try {
            new JsonMapper()
                    .readTree(json)
                    .properties()
                    .forEach(each -> logProbs.put(
                            Double.valueOf(each.getKey()), each.getValue().asDouble(Double.NaN)));
            boolean any = logProbs.values().stream().anyMatch(logProb -> Math.exp(logProb) > 0);
            return any ? Optional.of(ofLogProbs(logProbs)) : Optional.empty();
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Σ P(s): how much of the model's probability lies on scores. */
    public double mass() {
        return probabilities.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Σ s·P(s) / Σ P(s), between the lowest and the highest score. */
    public double expectation() {
        return rawExpectation() / mass();
    }

    /** Σ s·P(s), the paper's equation as it stands; it falls with the mass. */
    public double rawExpectation() {
        return probabilities.entrySet().stream()
                .mapToDouble(e -> e.getKey() * e.getValue())
                .sum();
    }

    /** √(Σ (s − μ)²·P(s) / Σ P(s)), the spread of the score around its expectation μ. */
    public double standardDeviation() {
        double mean = expectation();
        return Math.sqrt(probabilities.entrySet().stream()
                        .mapToDouble(e -> (e.getKey() - mean) * (e.getKey() - mean) * e.getValue())
                        .sum()
                / mass());
    }

    /** The most probable score; the lowest of equally probable ones. */
    public double argmax() {
        return probabilities.entrySet().stream()
                .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
                .orElseThrow()
                .getKey();
    }

    /** For example {@code 3.072 (sd 0.9, mass 0.397)}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f (sd %.1f, mass %.3f)", expectation(), standardDeviation(), mass());
    }
}
