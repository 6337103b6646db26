/**
 * Texts against reference texts: ROUGE, BLEU, exact match, token F1, and the filter that keeps what is new.
 *
 * <p>May import {@code metric}, and no engine. Start reading at {@link org.align4j.overlap.TextOverlap}.
 */
package org.align4j.overlap;
