/**
 * The narrow waist between methods and models: complete a prompt, score a continuation.
 *
 * <p>May import {@code text}. Start reading at {@link org.align4j.lm.LanguageModel}.
 */
package org.align4j.lm;
