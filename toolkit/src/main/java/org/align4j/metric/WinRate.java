package org.align4j.metric;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * How often the first answer wins; a tie counts one half.
 *
 * <p>Comparisons without a verdict are counted apart and enter neither the rate nor its n. The interval is the normal
 * one: it has no width when all comparisons end alike, and is too narrow for fewer than about 30.
 *
 * @param wins comparisons that the first answer won
 * @param ties comparisons without a winner
 * @param losses comparisons that the second answer won
 * @param missing comparisons that the judge did not answer
 * @param unparsed comparisons whose answer held no verdict
 * @param clustering by how much more than for independent comparisons the rate may be off, because comparisons of one
 *     prompt resemble each other: the factor on the standard error, &ge; 0; 1 where they are independent
 * @see <a href="https://arxiv.org/abs/2404.04475">Dubois et al. 2024, section 2: the win rate of AlpacaEval</a>
 */
public record WinRate(int wins, int ties, int losses, int missing, int unparsed, double clustering)
        implements Measurement {

    public WinRate {
        Require.that(
                Math.min(wins, Math.min(ties, losses)) >= 0 && Math.min(missing, unparsed) >= 0,
                "counts must be >= 0, were %s wins, %s ties, %s losses, %s missing, %s unparsed",
                wins,
                ties,
                losses,
                missing,
                unparsed);
        Require.that(
                wins + ties + losses >= 2,
                "a win rate needs at least 2 judged comparisons, had %s (%s missing, %s unparsed)",
                wins + ties + losses,
                missing,
                unparsed);
        Require.that(clustering >= 0 && Double.isFinite(clustering), "clustering must be >= 0, was %s", clustering);
    }

    /** Counts of independent comparisons. */
    public WinRate(int wins, int ties, int losses, int missing, int unparsed) {
        this(wins, ties, losses, missing, unparsed, 1);
    }

    /**
     * The win rate of the first answers, all to different prompts.
     *
     * @throws IllegalArgumentException if fewer than two outcomes have a verdict: there is no standard error then
     */
    public static WinRate of(List<Outcome> outcomes) {
        return new WinRate(
                Collections.frequency(outcomes, Outcome.WIN),
                Collections.frequency(outcomes, Outcome.TIE),
                Collections.frequency(outcomes, Outcome.LOSS),
                Collections.frequency(outcomes, Outcome.MISSING),
                Collections.frequency(outcomes, Outcome.UNPARSED));
    }

    /**
     * The win rate of the first answers where several answer the same prompt: the standard error is that of a sample of
     * prompts, not of answers.
     *
     * @param outcomes of the comparisons
     * @param prompts that they belong to, in the same order; equal ones form a cluster
     * @see Clusters#standardError
     */
    public static WinRate of(List<Outcome> outcomes, List<?> prompts) {
        Require.that(
                outcomes.size() == prompts.size(),
                "prompts must be as many as outcomes, %s against %s",
                prompts.size(),
                outcomes.size());
        WinRate independent = of(outcomes);
        var judged = IntStream.range(0, outcomes.size())
                .filter(i -> outcomes.get(i).isJudged())
                .boxed()
                .toList();
        double[] values =
                judged.stream().mapToDouble(i -> outcomes.get(i).value()).toArray();
        double clustered =
                Clusters.standardError(values, judged.stream().map(prompts::get).toList());
        double simple = independent.standardError();
        return new WinRate(
                independent.wins,
                independent.ties,
                independent.losses,
                independent.missing,
                independent.unparsed,
                simple == 0 ? 1 : clustered / simple);
    }

    /** Comparisons with a verdict. */
    public int n() {
        return wins + ties + losses;
    }

    /** The rate, (wins + ties / 2) / n, in [0, 1]. */
    public double value() {
        return (wins + 0.5 * ties) / n();
    }

    /** s / √n times the clustering, where s is the standard deviation, with n − 1, of the values 1, ½ and 0. */
    public double standardError() {
        double squares = wins * square(1 - value()) + ties * square(0.5 - value()) + losses * square(value());
        return clustering * Math.sqrt(squares / (n() - 1) / n());
    }

    /** The share of wins, wins / n, in which a tie counts nothing; it is taken to be as clustered as the rate. */
    public Estimate won() {
        return share(wins);
    }

    /** The share of losses, losses / n, likewise. */
    public Estimate lost() {
        return share(losses);
    }

    private Estimate share(int count) {
        double p = (double) count / n();
        return new Estimate(p, clustering * Math.sqrt(p * (1 - p) / (n() - 1)), n(), missing, unparsed);
    }

    /** The 95 % normal interval, cut to [0, 1]. */
    public Interval interval() {
        return Interval.normal(value(), standardError()).within(0, 1);
    }

    /**
     * The win rate of the decided comparisons alone; they are taken to be as clustered as all.
     *
     * @throws IllegalArgumentException if fewer than two were decided
     */
    public WinRate withoutTies() {
        return new WinRate(wins, 0, losses, missing, unparsed, clustering);
    }

    /** For example {@code 63.1 % ± 3.3 (95 %, n=600; 300 wins, 157 ties, 143 losses)}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.1f %% ± %.1f (95 %%, n=%d; %d wins, %d ties, %d losses%s%s)",
                100 * value(),
                100 * Interval.STANDARD_ERRORS * standardError(),
                n(),
                wins,
                ties,
                losses,
                missing == 0 ? "" : ", " + missing + " missing",
                unparsed == 0 ? "" : ", " + unparsed + " unparsed");
    }

    private static double square(double x) {
        return x * x;
    }
}
