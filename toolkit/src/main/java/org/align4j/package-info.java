/**
 * The root of Align4J: only {@link org.align4j.Require}, the check of arguments that every package uses.
 *
 * <p>Start reading in {@link org.align4j.world} for the data, {@link org.align4j.objective} for the mathematics and
 * {@link org.align4j.train} for the loop.
 */
package org.align4j;
