package org.align4j.lm;

/**
 * One sampled answer.
 *
 * @param text the answer without its end marker
 * @param tokens how many tokens were sampled, the end marker included
 * @param logProbability of these tokens under the distribution that was sampled from, in nats
 * @param finished whether the model ended the answer itself; false if the limit of tokens cut it
 */
public record Completion(String text, int tokens, double logProbability, boolean finished) {}
