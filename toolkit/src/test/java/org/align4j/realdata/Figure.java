package org.align4j.realdata;

import java.util.Locale;

/**
 * A figure that somebody published, beside ours.
 *
 * @param set where it is from, for example {@code alpaca_eval2}
 * @param name what it is of, for example {@code claude-2.1: win rate}
 * @param published what was published; where nobody published it, a value that was computed elsewhere
 * @param ours what we compute from the raw data
 * @param tolerance by how much they may differ, and why is said where the figure is made
 */
record Figure(String set, String name, double published, double ours, double tolerance) {

    double difference() {
        return ours - published;
    }

    /** Whether they agree: within the tolerance, or both undefined. */
    boolean agrees() {
        return Double.isNaN(published) ? Double.isNaN(ours) : Math.abs(difference()) <= tolerance;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s, %s: published %s, ours %s", set, name, published, ours);
    }
}
