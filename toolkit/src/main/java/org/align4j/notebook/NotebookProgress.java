package org.align4j.notebook;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.align4j.lm.CompletionProgress;
import org.align4j.notebook.Display.Screen;
import org.align4j.run.Progress;
import org.align4j.run.ProgressLine;

/**
 * Progress as a line that moves: bar, rate and remaining time, at most five times a second. Without a kernel, as lines
 * of text, at most one in ten seconds. The last event of a task is always shown. Of a model that answers it shows how many
 * answers have ended: {@code model.complete(prompts, sampling, progress)}.
 */
public final class NotebookProgress implements Progress, CompletionProgress {

    private static final double LIVE_SECONDS = 0.2;
    private static final double TEXT_SECONDS = 10;
    private static final int BAR = 24;

    private final Screen screen;
    private final LongSupplier nanoTime;
    private final Map<String, Task> tasks = new HashMap<>();

    public NotebookProgress() {
        this(Display.screen(), System::nanoTime);
    }

    NotebookProgress(Screen screen, LongSupplier nanoTime) {
        this.screen = screen;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void report(Event event) {
        long now = nanoTime.getAsLong();
        Task task = tasks.compute(
                event.task(),
                (name, old) -> old == null || old.isLeftBehind(event) ? new Task(now, event.done()) : old);
        if (event.finished() || task.isDue(now)) {
            task.show(event, now);
        }
        if (event.finished()) {
            // A second task of the same name, in the next cell, gets a line of its own.
            tasks.remove(event.task());
        }
    }

    @Override
    public void report(int done, int answers, long tokens) {
        report(new Event("answer", done, answers, "answers", tokens + " tokens"));
    }

    /** One line: for example {@code train dpo [████····] 50/200 steps, 10.0 steps/s, 15 s left, loss 0.642}. */
    static String line(Progress.Event event, long startedAt, double seconds) {
        int full = event.total() > 0 ? (int) (BAR * event.done() / event.total()) : 0;
        String bar = event.total() > 0 ? " [" + "█".repeat(full) + "·".repeat(BAR - full) + "]" : "";
        return ProgressLine.of(event, bar, startedAt, seconds);
    }

    /** A task that has begun. */
    private final class Task {

        private final long began;
        private final long startedAt;
        private Optional<String> id = Optional.empty();
        private boolean shown;
        private long last;
        private long done;

        Task(long began, long startedAt) {
            this.began = began;
            this.startedAt = startedAt;
            this.done = startedAt;
        }

        /** Whether the event belongs to another task of this name: one that was stopped and has begun again. */
        boolean isLeftBehind(Event event) {
            boolean again = event.done() < done;
            done = event.done();
            return again;
        }

        boolean isDue(long now) {
            double pause = id.isPresent() ? LIVE_SECONDS : TEXT_SECONDS;
            return !shown || (now - last) / 1e9 >= pause;
        }

        void show(Event event, long now) {
            String line = line(event, startedAt, (now - began) / 1e9);
            if (id.isPresent()) {
                screen.replace(id.get(), line);
            } else {
                id = screen.live(line);
                if (id.isEmpty()) {
                    screen.out().println(line);
                }
            }
            shown = true;
            last = now;
        }
    }
}
