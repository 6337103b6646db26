/**
 * Training: a plan, a step, a loop that can be killed.
 *
 * <p>May import {@code data}, {@code lm}, {@code model}, {@code objective}, {@code run}, {@code tensor} and {@code text}.
 * Start reading at {@link org.align4j.train.Trainer}; {@link org.align4j.train.Step} is the only place that touches the
 * engine's memory while gradients are recorded.
 */
package org.align4j.train;
