package org.align4j.experiments;

import java.io.PrintStream;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.align4j.run.Progress;
import org.align4j.run.ProgressLine;

/**
 * Progress on the error stream, one task after another: on a terminal a bar that moves, with rate and remaining time;
 * elsewhere, in a log for example, a line of plain text at most every ten seconds and one at the end.
 */
final class ConsoleProgress implements Progress, AutoCloseable {

    /** Columns of the terminal that the error stream goes to, told by {@code experiments/run}; 0 if it goes elsewhere. */
    static final String COLUMNS = "align4j.columns";

    private static final double LINE_SECONDS = 10;

    private final PrintStream out;
    private final int columns;
    private final LongSupplier nanoTime;
    private Task task;

    ConsoleProgress() {
        this(System.err, Integer.getInteger(COLUMNS, 0), System::nanoTime);
    }

    /**
     * Progress on another stream.
     *
     * @param columns of its terminal, 0 if it is none
     * @param nanoTime the clock
     */
    ConsoleProgress(PrintStream out, int columns, LongSupplier nanoTime) {
        this.out = out;
        this.columns = columns;
        this.nanoTime = nanoTime;
    }

    /** How one task is shown. */
    private interface Task extends AutoCloseable {

        String name();

        void show(Event event);

        @Override
        void close();
    }

    @Override
    public void report(Event event) {
        if (task == null || !task.name().equals(event.task())) {
            close();
            task = columns > 0 ? new Bar(event) : new Lines(event);
        }
        task.show(event);
        if (event.finished()) {
            close();
        }
    }

    @Override
    public void close() {
        if (task != null) {
            task.close();
            task = null;
        }
    }

    private final class Bar implements Task {

        private final ProgressBar bar;

        Bar(Event first) {
            bar = new ProgressBarBuilder()
                    .setTaskName(first.task())
                    .setUnit(" " + first.unit(), 1)
                    // A negative maximum is one that is not known.
                    .setInitialMax(first.total() == 0 ? -1 : first.total())
                    // What an earlier run had done says nothing of the speed.
                    .startsFrom(first.done(), java.time.Duration.ZERO)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(250)
                    .showSpeed()
                    .setConsumer(new ConsoleProgressBarConsumer(out, columns))
                    .build();
        }

        @Override
        public String name() {
            return bar.getTaskName();
        }

        @Override
        public void show(Event event) {
            bar.setExtraMessage(" " + event.note());
            bar.stepTo(event.done());
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    private final class Lines implements Task {

        private final long began = nanoTime.getAsLong();
        private final long startedAt;
        private Event last;
        private long shownAt = began;
        private boolean shown;

        Lines(Event first) {
            startedAt = first.done();
            last = first;
        }

        @Override
        public String name() {
            return last.task();
        }

        @Override
        public void show(Event event) {
            last = event;
            shown = (nanoTime.getAsLong() - shownAt) / 1e9 >= LINE_SECONDS;
            if (shown) {
                print();
            }
        }

        @Override
        public void close() {
            if (!shown) {
                print();
            }
        }

        private void print() {
            shownAt = nanoTime.getAsLong();
            out.println(ProgressLine.of(last, "", startedAt, (shownAt - began) / 1e9));
        }
    }
}
