package org.align4j.bench;

/**
 * A question and its answer.
 *
 * @param question what is asked
 * @param answer the right one
 */
public record OpenQuestion(String question, String answer) {}
