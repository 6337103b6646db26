/**
 * Graders: models and people that give one answer a score, and protocols of many small judgments (FActScore, AlignScore, FLASK).
 *
 * <p>May import {@code data}, {@code judge}, {@code lm}, {@code metric}, {@code run} and {@code text}. Start reading at
 * {@link org.align4j.grade.Grader}.
 */
package org.align4j.grade;
