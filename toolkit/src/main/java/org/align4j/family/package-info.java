/**
 * Hugging Face's model families: from a {@code config.json} to the parts of a decoder.
 *
 * <p>May import nothing of ours but the root. Start reading at {@link org.align4j.family.ModelConfig}; a family is one
 * record, for example {@link org.align4j.family.Llama}.
 */
package org.align4j.family;
