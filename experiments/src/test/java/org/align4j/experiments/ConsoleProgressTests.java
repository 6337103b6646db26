package org.align4j.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.align4j.run.Progress.Event;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Progress on a console")
class ConsoleProgressTests {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private long now;

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static Event event(String task, long done) {
        return new Event(task, done, 60, "steps", "loss " + done);
    }

    @Test
    void is_a_plain_line_in_ten_seconds_and_one_at_the_end_in_a_log() {
        var progress = new ConsoleProgress(out, 0, () -> now);
        for (int step = 0; step <= 60; step++) {
            now = step * 500_000_000L;
            progress.report(event("train", step));
        }
        assertThat(printed().lines())
                .containsExactly(
                        "train 20/60 steps, 2.0 steps/s, 20 s left, loss 20",
                        "train 40/60 steps, 2.0 steps/s, 10 s left, loss 40",
                        "train 60/60 steps, 2.0 steps/s, 30 s, loss 60");
        assertThat(printed().replace("\n", "")).doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void shows_the_last_word_of_a_task_that_was_left() {
        var progress = new ConsoleProgress(out, 0, () -> now);
        progress.report(event("first", 3));
        progress.report(event("second", 4));
        progress.close();
        assertThat(printed().lines()).map(line -> line.substring(0, 8)).isEqualTo(List.of("first 3/", "second 4"));
    }

    @Test
    void is_a_bar_with_rate_and_remaining_time_on_a_terminal() throws InterruptedException {
        try (var progress = new ConsoleProgress(out, 120, System::nanoTime)) {
            for (int step = 0; step < 60; step++) {
                progress.report(event("train", step));
                Thread.sleep(20);
            }
            progress.report(event("train", 60));
        }
        assertThat(printed()).contains("\r", "train", "60/60", "steps/s", "loss 60");
        assertThat(printed().split("\r")).hasSizeGreaterThan(3);
    }
}
