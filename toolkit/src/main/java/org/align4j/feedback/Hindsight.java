package org.align4j.feedback;

import java.util.List;
import org.align4j.Require;

/**
 * Which answers a model sees in hindsight, and in which order. The names are those of the official code, where p is the
 * preferred (positive) answer and n the other.
 *
 * @param verdicts of the answers in order, at least one
 */
public record Hindsight(List<Verdict> verdicts) {

    /** What people said of an answer. */
    public enum Verdict {
        HELPFUL,
        UNHELPFUL
    }

    /** The preferred answer alone. */
    public static final Hindsight P = new Hindsight(List.of(Verdict.HELPFUL));

    /** The other answer alone. */
    public static final Hindsight N = new Hindsight(List.of(Verdict.UNHELPFUL));

    /** The preferred answer, then the other. */
    public static final Hindsight PN = new Hindsight(List.of(Verdict.HELPFUL, Verdict.UNHELPFUL));

    /** The other answer, then the preferred one: the model writes the better answer in sight of the worse. */
    public static final Hindsight NP = new Hindsight(List.of(Verdict.UNHELPFUL, Verdict.HELPFUL));

    public Hindsight {
        verdicts = List.copyOf(verdicts);
        Require.that(!verdicts.isEmpty(), "hindsight must show at least one answer");
    }
}
