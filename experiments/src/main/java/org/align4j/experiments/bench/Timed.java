package org.align4j.experiments.bench;

import java.util.List;

/**
 * What was timed, and as what it is shown.
 *
 * @param what the work
 * @param form ours or the plain one
 * @param seconds that it took
 * @param megabytes by which resident memory rose at its peak
 */
public record Timed(String what, String form, Sample seconds, Sample megabytes) {

    /** By how many megabytes resident memory rises; measured twice, for the work is done again each time. */
    static Sample memory(Runnable work) {
        return new Sample(List.of(megabytes(work), megabytes(work)));
    }

    private static double megabytes(Runnable work) {
        System.gc();
        return ResidentMemory.risingIn(work).orElse(0) / 1e6;
    }
}
