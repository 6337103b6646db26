package org.align4j.train;

import org.align4j.model.CausalLM;
import org.align4j.model.TokenSequence;
import org.align4j.model.Truncation;
import org.align4j.model.TruncationReport;
import org.align4j.text.Conversation;

/** Tokenises a lesson's examples, each once, and counts what had to be cut. */
final class Encoding {

    private final CausalLM model;
    private final Truncation truncation;
    private TruncationReport report = TruncationReport.none();

    Encoding(CausalLM model, Truncation truncation) {
        this.model = model;
        this.truncation = truncation;
    }

    TokenSequence of(Conversation prompt, String completion) {
        var cut = TokenSequence.of(model, prompt, completion, truncation);
        report = report.and(cut.report());
        return cut.sequence();
    }

    TruncationReport report() {
        return report;
    }
}
