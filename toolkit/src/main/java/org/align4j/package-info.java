/**
 * The root of Align4J: what every package uses, {@link org.align4j.Require} for arguments, {@link org.align4j.AtomicFile}
 * for files and {@link org.align4j.Seed} for randomness.
 *
 * <p>Imports nothing of ours. Start reading in {@link org.align4j.world} for the data, {@link org.align4j.objective} for
 * the mathematics and {@link org.align4j.train} for the loop.
 */
package org.align4j;
