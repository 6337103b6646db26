package org.align4j.experiments.bench;

import java.util.Optional;

/**
 * One measured figure.
 *
 * @param workload on which
 * @param quantity for example {@code step}
 * @param form in which, for example {@code kernel}
 * @param sample the measurements
 * @param unit of them
 * @param speedup over the plain form, round by round; none for the plain form itself and for what has only one
 */
public record Figure(
        Workload workload, String quantity, String form, Sample sample, String unit, Optional<Sample> speedup) {}
