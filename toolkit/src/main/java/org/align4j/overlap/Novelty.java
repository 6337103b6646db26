package org.align4j.overlap;

/**
 * What a filter said of a text.
 *
 * @param text that was offered
 * @param similarity the greatest F of ROUGE-L with a text of the pool; 0 if the pool was empty
 * @param accepted whether it is new, and is in the pool now
 */
public record Novelty(String text, double similarity, boolean accepted) {}
