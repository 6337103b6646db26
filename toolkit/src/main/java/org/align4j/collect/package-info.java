/**
 * Ways to collect data: a method samples from a language model and asks an annotator.
 *
 * <p>May import {@code data}, {@code lm}, {@code run} and {@code text}, and no engine. Start reading at
 * {@link org.align4j.collect.Preferences}.
 */
package org.align4j.collect;
