/**
 * Judges of answers, and the battles they decide.
 *
 * <p>May import {@code data}, {@code lm}, {@code metric}, {@code run} and {@code text}. Start reading at
 * {@link org.align4j.judge.Judge}.
 */
package org.align4j.judge;
