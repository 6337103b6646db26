/**
 * Benchmarks: answers read from texts, closed sets, and the files of others.
 *
 * <p>May import {@code agreement}, {@code data}, {@code judge}, {@code lm}, {@code metric}, {@code overlap}, {@code pairs},
 * {@code rating}, {@code run} and {@code text}.
 */
package org.align4j.bench;
