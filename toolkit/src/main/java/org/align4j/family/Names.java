package org.align4j.family;

/**
 * What a family calls the parts outside its layers.
 *
 * @param prefix before all names but the head's, for example {@code model.}
 * @param embedding of the tokens
 * @param layers list of layers
 * @param norm after the last layer
 * @param head the output layer, where it is not tied
 */
public record Names(String prefix, String embedding, String layers, String norm, Dense head) {

    static Names llama() {
        return new Names("model.", "embed_tokens", "layers", "norm", new Dense("lm_head", false));
    }
}
