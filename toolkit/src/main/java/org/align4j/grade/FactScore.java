package org.align4j.grade;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.align4j.Require;
import org.align4j.metric.Estimate;
import org.align4j.metric.Measurement;

/**
 * FActScore: the share of atomic facts that a source supports, averaged over the responses that say anything; short responses
 * pay a penalty. Responses that abstained are {@link #missing}.
 *
 * @param decisions a response each: whether each of its facts is supported; empty where it abstained or had no fact
 * @param gamma γ &ge; 0: a response of m &le; γ facts is worth exp(1 − γ/m) of its share, so nothing is lost at m = γ; the
 *     paper uses 10, and 0 for no penalty
 * @see <a href="https://arxiv.org/abs/2305.14251">Min et al. 2023, section 3.1; the penalty is that of its code</a>
 */
public record FactScore(List<Optional<List<Boolean>>> decisions, double gamma) implements Measurement {

    public FactScore {
        decisions = decisions.stream()
                .map(response -> response.map(List::copyOf).filter(facts -> !facts.isEmpty()))
                .toList();
        Require.that(!decisions.isEmpty(), "decisions must have at least 1 response");
        Require.that(gamma >= 0 && Double.isFinite(gamma), "gamma must be >= 0, was %s", gamma);
    }

    /** The paper's penalty, γ = 10. */
    public static FactScore of(List<Optional<List<Boolean>>> decisions) {
        return new FactScore(decisions, 10);
    }

    /** The same decisions with another γ. */
    public FactScore gamma(double value) {
        return new FactScore(decisions, value);
    }

    /** The score, in [0, 1]; NaN if no response says anything. */
    @Override
    public double value() {
        return scores(gamma).value();
    }

    /** s / √n over responses; NaN for fewer than two. */
    @Override
    public double standardError() {
        return scores(gamma).standardError();
    }

    /** Responses that say anything. */
    @Override
    public int n() {
        return (int) decisions.stream().filter(Optional::isPresent).count();
    }

    /** Responses that abstained. */
    @Override
    public int missing() {
        return decisions.size() - n();
    }

    /** The score without the penalty. */
    public Estimate initialScore() {
        return scores(0).mean();
    }

    /** n / responses, in [0, 1]. */
    public double respondRatio() {
        return (double) n() / decisions.size();
    }

    /** Mean number of facts of a response that says anything. */
    public Estimate factsPerResponse() {
        return over(facts -> facts.size()).mean();
    }

    /** For example {@code 0.594 ± 0.061 (95 %, n=5, 1 missing, 0 unparsed), 9.8 facts a response}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, %.1f facts a response",
                scores(gamma).mean(),
                factsPerResponse().value());
    }

    private Grades scores(double penalty) {
        return over(facts -> supported(facts) * (facts.size() > penalty ? 1 : Math.exp(1 - penalty / facts.size())));
    }

    private Grades over(ToDoubleFunction<List<Boolean>> number) {
        return new Grades(decisions.stream()
                .map(response -> response.map(facts -> Grade.of(number.applyAsDouble(facts)))
                        .orElse(Grade.MISSING))
                .toList());
    }

    private static double supported(List<Boolean> facts) {
        return (double) facts.stream().filter(Boolean::booleanValue).count() / facts.size();
    }
}
