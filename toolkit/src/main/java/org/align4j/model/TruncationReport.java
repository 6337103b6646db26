package org.align4j.model;

import java.util.Locale;
import org.align4j.Require;

/**
 * What a truncation did to a set of examples.
 *
 * @param truncation its limits
 * @param examples prompts with an answer
 * @param promptsCut prompts that lost tokens
 * @param promptTokens tokens that prompts lost, all together
 * @param completionsCut answers that lost tokens, the one that ends them first of all
 * @param completionTokens tokens that answers lost, all together
 */
public record TruncationReport(
        Truncation truncation,
        int examples,
        int promptsCut,
        long promptTokens,
        int completionsCut,
        long completionTokens) {

    /** Of no example yet. */
    static TruncationReport of(Truncation truncation) {
        return new TruncationReport(truncation, 0, 0, 0, 0, 0);
    }

    /** With one more example, which lost so many tokens. */
    TruncationReport with(int ofPrompt, int ofCompletion) {
        return plus(new TruncationReport(
                truncation, 1, Math.min(1, ofPrompt), ofPrompt, Math.min(1, ofCompletion), ofCompletion));
    }

    /**
     * Both together, for example of chosen and of rejected answers; the prompts of both are counted.
     *
     * @throws IllegalArgumentException if the limits are not the same
     */
    public TruncationReport plus(TruncationReport other) {
        Require.that(
                truncation.equals(other.truncation),
                "reports must be of one truncation, were of %s and %s",
                truncation,
                other.truncation);
        return new TruncationReport(
                truncation,
                examples + other.examples,
                promptsCut + other.promptsCut,
                promptTokens + other.promptTokens,
                completionsCut + other.completionsCut,
                completionTokens + other.completionTokens);
    }

    /** For example {@code 37 of 2,000 prompts cut to 256 tokens (1,204 tokens dropped); 0 of 2,000 completions cut}. */
    @Override
    public String toString() {
        return cut("prompts", promptsCut, truncation.prompt(), promptTokens)
                + "; "
                + cut("completions", completionsCut, truncation.completion(), completionTokens);
    }

    private String cut(String what, int cut, int limit, long dropped) {
        String count = String.format(Locale.ROOT, "%,d of %,d %s cut", cut, examples, what);
        return cut == 0
                ? count
                : count + String.format(Locale.ROOT, " to %,d tokens (%,d tokens dropped)", limit, dropped);
    }
}
