/**
 * What language-based alignment writes for a model to read: conditions on the source of an answer, answers behind their
 * verdicts, critiques and revisions, edits. Each method renders examples to {@link org.align4j.text.MaskedText}, and reads
 * back what a model has written.
 *
 * <p>May import {@code data}, {@code lm} and {@code text}, and no engine. Losses are in {@code objective}. Start reading at
 * {@link org.align4j.feedback.ConditionalBehaviourCloning}; then {@link org.align4j.feedback.HindsightTemplate},
 * {@link org.align4j.feedback.SelFeeTemplate} and {@link org.align4j.feedback.SecondThoughts}.
 */
package org.align4j.feedback;
