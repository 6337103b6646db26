/**
 * Changes of a decoder that leave its weights alone: low-rank updates of linear layers (LoRA, AdaLoRA), trained
 * embeddings before the input (prompt tuning), trained keys and values in every layer (prefix tuning), and the folders in
 * which PEFT keeps them.
 *
 * <p>May import of ours the root and {@code tensor}. Start reading at {@link org.align4j.adapter.Adapter} for what a
 * decoder asks, and at {@link org.align4j.adapter.Lora} for the simplest answer.
 *
 * <p>Shapes, besides those of {@link org.align4j.tensor}: n trained positions, r rank, L layers.
 */
package org.align4j.adapter;
