package org.align4j.metric;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.align4j.Require;

/**
 * What models of one leaderboard would score against each other, though each was compared with the baseline alone: predicted
 * from their length-controlled fits, at equal length.
 *
 * @param models the weights of each model, by its name
 * @param difficulties of the instructions, at least one
 * @see <a href="https://arxiv.org/abs/2404.04475">Dubois et al. 2024, section 3</a>
 */
public record PredictedWinRates(Map<String, LengthWeights> models, List<Double> difficulties) {

    public PredictedWinRates {
        models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
        difficulties = List.copyOf(difficulties);
        Require.that(!difficulties.isEmpty(), "predicted win rates need at least one difficulty");
    }

    /** Of fitted win rates, by the models' names. */
    public static PredictedWinRates of(Map<String, LengthControlledWinRate> fitted, double... difficulties) {
        Map<String, LengthWeights> models = new LinkedHashMap<>();
        fitted.forEach((model, rate) -> models.put(model, rate.weights()));
        return new PredictedWinRates(models, Arrays.stream(difficulties).boxed().toList());
    }

    /**
     * The rate at which one model wins against another: one half for a model against itself.
     *
     * @throws IllegalArgumentException if one of them is unknown
     * @see LengthWeights#winRateAgainst
     */
    public Estimate winRate(String model, String other) {
        return weights(model)
                .winRateAgainst(
                        weights(other),
                        difficulties.stream().mapToDouble(d -> d).toArray());
    }

    /** The rate of every model, in their order, against one of them. */
    public Map<String, Estimate> against(String other) {
        Map<String, Estimate> rates = new LinkedHashMap<>();
        models.keySet().forEach(model -> rates.put(model, winRate(model, other)));
        return Collections.unmodifiableMap(rates);
    }

    private LengthWeights weights(String model) {
        Require.that(models.containsKey(model), "unknown model '%s', there are %s", model, models.keySet());
        return models.get(model);
    }
}
