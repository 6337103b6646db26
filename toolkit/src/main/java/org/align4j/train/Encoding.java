package org.align4j.train;

import java.util.List;
import org.align4j.model.CausalLM;
import org.align4j.model.TokenSequence;
import org.align4j.model.Tokenized;
import org.align4j.model.Truncation;
import org.align4j.model.TruncationReport;
import org.align4j.text.Conversation;

/** Tokenises a lesson's examples, each once, and counts what had to be cut. */
final class Encoding {

    private final CausalLM model;
    private final Truncation truncation;
    private TruncationReport report;

    Encoding(CausalLM model, Truncation truncation) {
        this.model = model;
        this.truncation = truncation;
        this.report = tokenized(Conversation.user("."), List.of()).report();
    }

    TokenSequence of(Conversation prompt, String completion) {
        var tokenized = tokenized(prompt, List.of(completion));
        report = report.plus(tokenized.report());
        return tokenized.sequences().get(0);
    }

    private Tokenized tokenized(Conversation prompt, List<String> completions) {
        return Tokenized.of(model, completions, c -> prompt, c -> c, truncation);
    }

    TruncationReport report() {
        return report;
    }

    /** Whether anything was cut. */
    boolean hasCut() {
        return report.promptsCut() + report.completionsCut() > 0;
    }
}
