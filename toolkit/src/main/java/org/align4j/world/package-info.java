/**
 * A miniature world of instructions: prompts of eight families with splits, flawed demonstrations, raw text to pretrain
 * on, and an exact oracle.
 *
 * <p>May import {@code bench}, {@code data}, {@code judge}, {@code lm}, {@code metric} and {@code text}, and no engine. Start reading at
 * {@link org.align4j.world.World}; each family is a {@code Task} record of its own.
 */
package org.align4j.world;
