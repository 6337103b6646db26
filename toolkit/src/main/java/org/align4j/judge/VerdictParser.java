package org.align4j.judge;

import org.align4j.metric.Outcome;

/** Reads a judge's answer about two answers, of which the one shown first is the first. */
@FunctionalInterface
public interface VerdictParser {

    /** The verdict, {@link Verdict#unparsed} where there is none; never throws because of the text. */
    Verdict parse(String raw);

    /** Takes what cannot be read as a tie: the rule of some published results, for whoever computes those again. */
    default VerdictParser unparsedAsTie() {
        return raw -> {
            Verdict verdict = parse(raw);
            return verdict.outcome().isJudged() ? verdict : Verdict.of(Outcome.TIE, raw);
        };
    }
}
