/**
 * What DJL lacks for training language models: stable log-probabilities, optimisers that equal PyTorch's, safetensors,
 * 4-bit NormalFloat, and kernels, that is PyTorch operations reached through TorchScript, each beside its plain form. No
 * word of language or alignment.
 *
 * <p>May import nothing of ours but the root. Start reading at {@link org.align4j.tensor.TokenLogProbs} for the
 * mathematics, at {@link org.align4j.tensor.Compute} for the kernels and at {@link org.align4j.tensor.TensorSource} for
 * files.
 *
 * <p>Shapes, here and everywhere: B examples, T tokens, V vocabulary, D width, H heads, G groups of keys and values, d
 * width of a head.
 */
package org.align4j.tensor;
