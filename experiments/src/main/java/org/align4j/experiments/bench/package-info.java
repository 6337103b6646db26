/**
 * How fast the toolkit computes: what is timed ({@link org.align4j.experiments.bench.Workload}), in which forms, and how
 * ({@link org.align4j.experiments.bench.Race}).
 *
 * <p>Imports the toolkit alone. Start reading at {@link org.align4j.experiments.bench.Race}: on a machine that others use
 * too, only what was measured in turn can be compared.
 */
package org.align4j.experiments.bench;
