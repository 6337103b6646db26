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
 * not know: it would toss a coin. Answers to different prompts are compared by the same rule.
 *
 * @param reward of a prompt and an answer; finite
 * @param temperature in units of the reward, &gt; 0; towards 0 the higher reward always wins
 * @see <a href="https://doi.org/10.2307/2334029">Bradley, Terry 1952</a>
 */
public record BradleyTerryAnnotator(ToDoubleBiFunction<Conversation, String> reward, double temperature)
        implements Annotator, JointAnnotator {

    public BradleyTerryAnnotator {
        Require.that(reward != null, "reward must not be null");
        Require.that(temperature > 0 && Double.isFinite(temperature), "temperature must be > 0, was %s", temperature);
    }

    @Override
    public Choice choose(Conversation prompt, String first, String second, RandomGenerator randomness) {
        return choose(prompt, first, prompt, second, randomness);
    }

    @Override
    public Choice choose(
            Conversation firstPrompt,
            String first,
            Conversation secondPrompt,
            String second,
            RandomGenerator randomness) {
        double margin = reward(firstPrompt, first) - reward(secondPrompt, second);
        if (margin == 0) {
            return Choice.TIE;
        }
        return randomness.nextDouble() < new Sigmoid().value(margin / temperature) ? Choice.FIRST : Choice.SECOND;
    }

    /**
     * A rating by the same person, r − temperature·ln(−ln u) with u uniform in (0, 1): of two answers that are rated apart
     * the first has the higher rating with the very probability with which it is chosen, the ties apart.
     *
     * @see <a href="https://doi.org/10.1016/0022-2496(77)90026-8">Yellott 1977: Gumbel noise gives the rule of Bradley,
     *     Terry and Luce</a>
     */
    public double rating(Conversation prompt, String answer, RandomGenerator randomness) {
        double uniform = randomness.nextDouble(Double.MIN_VALUE, 1);
        return reward(prompt, answer) - temperature * Math.log(-Math.log(uniform));
    }

    private double reward(Conversation prompt, String answer) {
        double value = reward.applyAsDouble(prompt, answer);
        Require.that(Double.isFinite(value), "reward must be finite, was %s for '%s'", value, answer);
        return value;
    }
}
