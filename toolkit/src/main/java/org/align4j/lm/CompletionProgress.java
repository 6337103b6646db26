package org.align4j.lm;

/** Hears how far answering has come. */
@FunctionalInterface
public interface CompletionProgress {

    /**
     * Called by the working thread after every step; must return quickly. An exception ends the generation and reaches its
     * caller.
     *
     * @param done answers that have ended
     * @param answers how many there will be: prompts times answers a prompt
     * @param tokens sampled so far
     */
    void report(int done, int answers, long tokens);

    /** Hears nothing. */
    static CompletionProgress silent() {
        return (done, answers, tokens) -> {};
    }
}
