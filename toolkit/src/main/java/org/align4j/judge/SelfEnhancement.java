package org.align4j.judge;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.metric.Bootstrap;
import org.align4j.metric.Interval;
import org.align4j.metric.Measurement;
import org.align4j.metric.Outcome;

/**
 * Whether a judge favours its own family: the win rate that it gives the family's answers minus the mean of the win rates that
 * other judges give the same answers.
 *
 * @param value in [−1, 1]; above 0 where the judge is kinder than others
 * @param standardError of the bootstrap over items
 * @param interval 95 % percentiles of the bootstrap
 * @param n items with a verdict of all judges, &ge; 2
 * @param unparsed items without
 * @see <a href="https://arxiv.org/abs/2306.05685">Zheng et al. 2023, section 3.3</a>
 */
public record SelfEnhancement(double value, double standardError, Interval interval, int n, int unparsed)
        implements Measurement {

    /**
     * Of the same items judged by several.
     *
     * @param own outcomes of the judge, seen from its own family's answers
     * @param others outcomes of each other judge, seen from the same answers, in the same order
     * @param rounds of the bootstrap, &ge; 2
     */
    public static SelfEnhancement of(List<Outcome> own, List<List<Outcome>> others, int rounds, long seed) {
        Require.that(!others.isEmpty(), "there must be another judge");
        others.forEach(other -> Require.that(
                other.size() == own.size(),
                "judges must have judged the same items, %s against %s",
                other.size(),
                own.size()));
        double[] differences = IntStream.range(0, own.size())
                .filter(i -> own.get(i).isJudged()
                        && others.stream().allMatch(other -> other.get(i).isJudged()))
                .mapToDouble(i -> own.get(i).value() - mean(others, i))
                .toArray();
        Require.that(differences.length >= 2, "at least 2 items must be judged by all, were %s", differences.length);
        var bootstrap = Bootstrap.of(
                differences.length,
                rounds,
                seed,
                drawn -> IntStream.of(drawn).mapToDouble(i -> differences[i]).sum() / drawn.length);
        return new SelfEnhancement(
                IntStream.range(0, differences.length)
                                .mapToDouble(i -> differences[i])
                                .sum()
                        / differences.length,
                bootstrap.standardError(),
                bootstrap.interval(),
                differences.length,
                own.size() - differences.length);
    }

    private static double mean(List<List<Outcome>> others, int item) {
        return others.stream()
                .mapToDouble(other -> other.get(item).value())
                .average()
                .orElseThrow();
    }

    /** For example {@code +10.2 points for its own (95 %: 3.1 to 17.0, n=80)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%+.1f points for its own (95 %%: %.1f to %.1f, n=%d%s)",
                100 * value,
                100 * interval.low(),
                100 * interval.high(),
                n,
                unparsed == 0 ? "" : ", " + unparsed + " unparsed");
    }
}
