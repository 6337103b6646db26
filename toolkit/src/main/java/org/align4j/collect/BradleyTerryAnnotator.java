package org.align4j.collect;

import java.util.function.ToDoubleBiFunction;
import java.util.random.RandomGenerator;
import org.align4j.Require;
import org.align4j.text.Conversation;
import org.apache.commons.math3.analysis.function.Sigmoid;

/**
 * A simulated person who knows a reward and errs the more, the closer two answers are.
 *
 * <p>P(first is chosen) = σ((r(first) − r(second)) / temperature). Equal rewards are a tie, which the model itself does
 * not know: it would toss a coin.
 *
 * @param reward of a prompt and an answer; finite
 * @param temperature in units of the reward, &gt; 0; towards 0 the higher reward always wins
 * @see <a href="https://doi.org/10.2307/2334029">Bradley, Terry 1952</a>
 */
public record BradleyTerryAnnotator(ToDoubleBiFunction<Conversation, String> reward, double temperature)
        implements Annotator {

    public BradleyTerryAnnotator {
        Require.that(reward != null, "reward must not be null");
        Require.that(temperature > 0 && Double.isFinite(temperature), "temperature must be > 0, was %s", temperature);
    }

    @Override
    public Choice choose(Conversation prompt, String first, String second, RandomGenerator randomness) {
        double margin = reward(prompt, first) - reward(prompt, second);
        if (margin == 0) {
            return Choice.TIE;
        }
        return randomness.nextDouble() < new Sigmoid().value(margin / temperature) ? Choice.FIRST : Choice.SECOND;
    }

    private double reward(Conversation prompt, String answer) {
        double value = reward.applyAsDouble(prompt, answer);
        Require.that(Double.isFinite(value), "reward must be finite, was %s for '%s'", value, answer);
        return value;
    }
}
