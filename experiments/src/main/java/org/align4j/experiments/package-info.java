/**
 * One class a reproduced table, and the benchmarks. Nobody imports this package; notebooks and experiments compose the
 * same calls of the toolkit.
 */
package org.align4j.experiments;
