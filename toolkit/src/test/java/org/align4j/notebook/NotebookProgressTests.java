package org.align4j.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.align4j.notebook.Display.Screen;
import org.align4j.run.Progress.Event;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Progress in a notebook")
class NotebookProgressTests {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private long now;

    @BeforeEach
    void starts_the_kernel() {
        FakeKernel.SHOWN.clear();
        FakeKernel.running = true;
    }

    @Test
    void says_how_much_is_done_how_fast_and_what_is_left() {
        var event = new Event("train dpo", 50, 200, "steps", "loss 0.642");
        assertThat(NotebookProgress.line(event, 0, 5))
                .isEqualTo("train dpo [██████··················] 50/200 steps, 10.0 steps/s, 15 s left, loss 0.642");
        assertThat(NotebookProgress.line(new Event("read", 50, 0, "lines", ""), 0, 5))
                .isEqualTo("read 50 lines, 10.0 lines/s");
        assertThat(NotebookProgress.line(new Event("train", 7200, 7200, "steps", ""), 0, 7200))
                .endsWith("7200/7200 steps, 1.0 steps/s, 2 h 0 min");
    }

    @Test
    void does_not_count_what_an_earlier_run_did_as_speed() {
        assertThat(NotebookProgress.line(new Event("train", 110, 120, "steps", ""), 100, 10))
                .endsWith("110/120 steps, 1.0 steps/s, 10 s left");
    }

    @Test
    void moves_one_line_at_most_five_times_a_second_and_shows_the_end() {
        var screen = new Screen(Kernel.find(List.of(FakeKernel.class.getName())), out);
        run(new NotebookProgress(screen, () -> now), 1000, 10);
        assertThat(FakeKernel.SHOWN).hasSizeBetween(40, 60);
        assertThat(FakeKernel.SHOWN.get(0)).startsWith("String task");
        assertThat(FakeKernel.SHOWN.subList(1, FakeKernel.SHOWN.size())).allMatch(s -> s.startsWith("id1 := task"));
        assertThat(FakeKernel.SHOWN.get(FakeKernel.SHOWN.size() - 1)).contains("1000/1000");
        assertThat(printed.size()).isZero();
    }

    @Test
    void shows_how_many_answers_of_a_model_have_ended() {
        var screen = new Screen(Kernel.find(List.of(FakeKernel.class.getName())), out);
        var progress = new NotebookProgress(screen, () -> now += 1_000_000_000L);
        progress.report(0, 4, 4);
        progress.report(1, 4, 8);
        progress.report(4, 4, 11);
        assertThat(FakeKernel.SHOWN).hasSize(3);
        assertThat(FakeKernel.SHOWN.get(2)).startsWith("id1 := answer [████").contains("4/4 answers", "11 tokens");
    }

    @Test
    void prints_a_line_in_ten_seconds_without_a_kernel() {
        run(new NotebookProgress(new Screen(Optional.empty(), out), () -> now), 1000, 60);
        var lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSizeBetween(6, 8);
        assertThat(lines.get(lines.size() - 1)).contains("1000/1000");
    }

    @Test
    void begins_anew_when_a_task_that_was_stopped_is_run_again() {
        var progress = new NotebookProgress(new Screen(Optional.empty(), out), () -> now);
        progress.report(new Event("task", 500, 1000, "steps", ""));
        now = 3_600_000_000_000L;
        progress.report(new Event("task", 1, 1000, "steps", ""));
        now += 10_000_000_000L;
        progress.report(new Event("task", 11, 1000, "steps", ""));
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("11/1000 steps, 1.0 steps/s");
    }

    private void run(NotebookProgress progress, int steps, int seconds) {
        for (int step = 1; step <= steps; step++) {
            now = (long) (1e9 * seconds * step / steps);
            progress.report(new Event("task", step, steps, "steps", ""));
        }
    }
}
