package org.align4j.run;

import org.align4j.Require;

/** Hears how far long work has come. The library prints nothing: who wants to see it passes a listener. */
@FunctionalInterface
public interface Progress {

    /** Called by the working thread, as often as work gets done; must return quickly. */
    void report(Event event);

    /** Hears nothing. */
    static Progress silent() {
        return event -> {};
    }

    /**
     * How far a task has come.
     *
     * @param task what is done, for example {@code "train dpo"}; not blank
     * @param done how much of it, &ge; 0
     * @param total how much there is; 0 if that is not known
     * @param unit of both, for example {@code "steps"}
     * @param note the latest word of it, for example {@code "loss 0.642"}; may be empty
     */
    record Event(String task, long done, long total, String unit, String note) {

        public Event {
            Require.that(task != null && !task.isBlank(), "task must not be blank");
            Require.that(done >= 0 && total >= 0, "done and total must be >= 0, were %s and %s", done, total);
            Require.that(total == 0 || done <= total, "done must be <= total, was %s of %s", done, total);
            Require.that(unit != null && note != null, "unit and note must not be null, task was '%s'", task);
        }

        /** Whether nothing is left to do. */
        public boolean finished() {
            return total > 0 && done == total;
        }
    }
}
