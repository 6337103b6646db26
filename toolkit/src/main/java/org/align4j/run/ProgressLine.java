package org.align4j.run;

import java.util.Locale;

/** Progress as a line of text, for a notebook, a console or a log. */
public final class ProgressLine {

    private ProgressLine() {}

    /**
     * For example {@code train dpo 50/200 steps, 10.0 steps/s, 15 s left, loss 0.642}.
     *
     * @param event what was reported
     * @param bar shown after the task, with its spaces; may be empty
     * @param startedAt how much an earlier run had done, which says nothing of the speed
     * @param seconds since the task began here, &ge; 0
     */
    public static String of(Progress.Event event, String bar, long startedAt, double seconds) {
        double rate = seconds > 0 ? (event.done() - startedAt) / seconds : 0;
        var line = new StringBuilder(event.task()).append(bar).append(' ').append(event.done());
        if (event.total() > 0) {
            line.append('/').append(event.total());
        }
        line.append(' ').append(event.unit());
        if (rate > 0) {
            line.append(String.format(Locale.ROOT, ", %.1f %s/s", rate, event.unit()));
            line.append(event.finished() ? ", " + time(seconds) : left(event, rate));
        }
        return event.note().isEmpty()
                ? line.toString()
                : line.append(", ").append(event.note()).toString();
    }

    private static String left(Progress.Event event, double rate) {
        return event.total() == 0 ? "" : ", " + time((event.total() - event.done()) / rate) + " left";
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return whole < 100
                ? whole + " s"
                : whole < 6000
                        ? whole / 60 + " min " + whole % 60 + " s"
                        : whole / 3600 + " h " + whole / 60 % 60 + " min";
    }
}
