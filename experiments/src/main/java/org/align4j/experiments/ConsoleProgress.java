package org.align4j.experiments;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.align4j.run.Progress;

/** A bar for each task in turn, with rate and remaining time, on the error stream. */
final class ConsoleProgress implements Progress, AutoCloseable {

    private ProgressBar bar;

    @Override
    public void report(Event event) {
        if (bar == null || !bar.getTaskName().equals(event.task())) {
            close();
            bar = new ProgressBarBuilder()
                    .setTaskName(event.task())
                    .setUnit(" " + event.unit(), 1)
                    .setInitialMax(event.total())
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(System.console() == null ? 10_000 : 500)
                    .showSpeed()
                    .build();
        }
        bar.setExtraMessage(" " + event.note());
        bar.stepTo(event.done());
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
