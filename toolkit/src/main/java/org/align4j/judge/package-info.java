/**
 * Judges of answers, and the battles they decide: prompts, parsers and orders as data, judgments that are asked once and read
 * as often as wanted, and the biases that judges are known for.
 *
 * <p>May import {@code agreement}, {@code data}, {@code lm}, {@code metric}, {@code rating}, {@code run} and {@code text}. Start
 * reading at {@link org.align4j.judge.Judge}, then {@link org.align4j.judge.PromptedJudge}; what scores one answer
 * alone is a {@link org.align4j.grade.Grader}.
 */
package org.align4j.judge;
