package org.align4j.rating;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.align4j.Require;
import org.align4j.metric.Outcome;

/**
 * Finds judges whose votes do not look like those of others. The p-value of a vote is (1 + #{h &ge; s}) / (m + 1) over the m earlier
 * scores h of the same two models, and the same with &le;. A judge is anomalous if the running product of the votes' e-values
 * exceeds 1/α at any time, in either direction.
 *
 * @param alpha α, how often an ordinary judge may be called anomalous, in (0, 1); 0.05
 * @param evalue of a p-value
 * @see <a href="https://arxiv.org/abs/2403.04132">Chiang et al. 2024, section 5</a>
 */
public record AnomalyTest(double alpha, DoubleUnaryOperator evalue) {

    public AnomalyTest {
        Require.that(0 < alpha && alpha < 1, "alpha must be in (0, 1), was %s", alpha);
    }

    /**
     * The rule of Chatbot Arena's code, 1/(2p). Its mean over uniform p is infinite, so it is no e-value: it finds more judges than
     * α promises.
     */
    public static AnomalyTest asInArena() {
        return new AnomalyTest(0.05, p -> 1 / (2 * p));
    }

    /**
     * 1/(2·√p), whose mean over uniform p is 1; each direction takes half of α.
     *
     * @see <a href="https://doi.org/10.1214/20-AOS2020">Vovk and Wang 2021: calibration of p-values</a>
     */
    public static AnomalyTest valid(double alpha) {
        return new AnomalyTest(alpha / 2, p -> 1 / (2 * Math.sqrt(p)));
    }

    /**
     * The anomalous judges.
     *
     * @param votes in the order of time; those without a verdict say nothing
     * @param history of ordinary votes
     */
    public Set<String> anomalous(List<Vote> votes, List<RatedBattle> history) {
        Map<List<String>, List<Double>> scores = new HashMap<>();
        history.stream()
                .filter(battle -> battle.outcome().isJudged())
                .forEach(battle -> scores.computeIfAbsent(pair(battle), pair -> new ArrayList<>())
                        .add(score(battle)));
        Map<String, Products> products = new LinkedHashMap<>();
        for (Vote vote : votes) {
            if (vote.battle().outcome().isJudged()) {
                products.computeIfAbsent(vote.judge(), judge -> new Products())
                        .add(score(vote.battle()), scores.getOrDefault(pair(vote.battle()), List.of()));
            }
        }
        return products.entrySet().stream()
                .filter(judge -> judge.getValue().greatest > 1 / alpha)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The two models in the order of their names: who was shown first says nothing of the judge. */
    private static List<String> pair(RatedBattle battle) {
        return battle.first().compareTo(battle.second()) < 0
                ? List.of(battle.first(), battle.second())
                : List.of(battle.second(), battle.first());
    }

    private static double score(RatedBattle battle) {
        Outcome outcome = battle.outcome();
        return battle.first().compareTo(battle.second()) < 0
                ? outcome.value()
                : outcome.swapped().value();
    }

    /** The running products of one judge, and the greatest that they were. */
    private final class Products {

        private double high = 1;
        private double low = 1;
        private double greatest = 1;

        void add(double score, List<Double> earlier) {
            long above = earlier.stream().filter(h -> h >= score).count();
            long below = earlier.stream().filter(h -> h <= score).count();
            high *= evalue.applyAsDouble((1.0 + above) / (earlier.size() + 1));
            low *= evalue.applyAsDouble((1.0 + below) / (earlier.size() + 1));
            greatest = Math.max(greatest, Math.max(high, low));
        }
    }
}
