package org.align4j.collect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.random.RandomGenerator;
import org.align4j.Require;
import org.align4j.text.Conversation;

/**
 * A simulated person who ranks any number of answers as {@link BradleyTerryAnnotator} chooses among two: the rating of an
 * answer is r + temperature · g, where r is its reward and g a standard Gumbel variable, −log(−log u).
 *
 * <p>Ordered by these ratings, the answers follow the Plackett–Luce model, and of any two the first is rated higher with
 * probability σ((r(first) − r(second)) / temperature). Answers of equal reward share their noise: they are a tie, as they
 * are to that annotator.
 *
 * @param reward of a prompt and an answer; finite
 * @param temperature in units of the reward, &gt; 0; towards 0 the ratings are the rewards
 * @see <a href="https://doi.org/10.2307/2346567">Plackett 1975</a>
 * @see <a href="https://doi.org/10.1016/0022-2496(77)90026-8">Yellott 1977: why the noise is Gumbel's</a>
 */
public record PlackettLuceAnnotator(ToDoubleBiFunction<Conversation, String> reward, double temperature)
        implements Rater {

    public PlackettLuceAnnotator {
        new BradleyTerryAnnotator(reward, temperature); // has the same bounds
    }

    @Override
    public List<Double> rate(Conversation prompt, List<String> answers, RandomGenerator randomness) {
        double[] rewards =
                answers.stream().mapToDouble(answer -> reward(prompt, answer)).toArray();
        // Drawn from the lowest reward to the highest: the noise does not depend on the order of the answers.
        Map<Double, Double> ratings = new HashMap<>();
        for (double value : Arrays.stream(rewards).sorted().distinct().toArray()) {
            ratings.put(value, value + temperature * gumbel(randomness));
        }
        return Arrays.stream(rewards).mapToObj(ratings::get).toList();
    }

    private static double gumbel(RandomGenerator randomness) {
        return -Math.log(-Math.log(randomness.nextDouble(Double.MIN_NORMAL, 1)));
    }

    private double reward(Conversation prompt, String answer) {
        double value = reward.applyAsDouble(prompt, answer);
        Require.that(Double.isFinite(value), "reward must be finite, was %s for '%s'", value, answer);
        return value + 0.0; // −0 is 0
    }
}
