/**
 * Decoders: their shape, their weights as Hugging Face folders, and generation with a key/value cache.
 *
 * <p>May import {@code adapter}, {@code family}, {@code lm}, {@code tensor} and {@code text}. Start reading at {@link org.align4j.model.CausalLM}; the
 * mathematics is in {@link org.align4j.model.Decoder}.
 */
package org.align4j.model;
