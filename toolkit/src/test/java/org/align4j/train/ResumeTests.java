package org.align4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.align4j.model.CausalLM;
import org.align4j.model.TinyModels;
import org.align4j.objective.Dpo;
import org.align4j.objective.Sft;
import org.align4j.run.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever stops a run, going on ends with the bytes of a run that was never stopped. Long, because there are many ways to be
 * stopped and all are compared with the same uninterrupted run.
 */
@Tag("engine")
@DisplayName("A run that was stopped")
class ResumeTests {

    @TempDir
    Path temporary;

    private CausalLM start;
    private Path folder;

    @BeforeEach
    void make() {
        start = TinyModels.fresh(temporary.resolve("tokenizer"), 1);
        folder = temporary.resolve("run");
    }

    @AfterEach
    void close() {
        start.close();
    }

    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private void stopAfter(long step) {
        assertThatThrownBy(() -> TinyRun.in(folder, start, event -> {
                    if (event.done() == step && event.note().startsWith("loss")) {
                        throw new Stopped();
                    }
                }))
                .isInstanceOf(Stopped.class);
    }

    /** Goes on, and demands the bytes of a whole run; returns the step from which it went on. */
    private long goOn() throws IOException {
        var heard = new ArrayList<Long>();
        Path whole = temporary.resolve("whole");
        try (var expected = TinyRun.in(whole, start, Progress.silent()).model();
                var found = TinyRun.in(folder, start, event -> heard.add(event.done()))
                        .model()) {
            assertThat(Hash.of(found.parameters())).isEqualTo(Hash.of(expected.parameters()));
        }
        for (String file : List.of("metrics.jsonl", "config.json", "checkpoints/step-0000012/optimizer.safetensors")) {
            assertThat(folder.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
        assertThat(Files.readAllLines(folder.resolve("timings.jsonl"))).hasSize(TinyRun.STEPS);
        assertThat(Files.list(folder.resolve("checkpoints"))).hasSize(1);
        return heard.isEmpty() ? TinyRun.STEPS : heard.get(0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5, 6, 11, 12})
    void goes_on_from_its_last_checkpoint(long step) throws IOException {
        stopAfter(step);
        assertThat(goOn()).isEqualTo(step == 12 ? 12 : step / 5 * 5);
    }

    @Test
    void goes_on_where_it_was_interrupted() throws IOException {
        assertThatThrownBy(() -> TinyRun.in(folder, start, event -> {
                    if (event.done() == 6) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .isInstanceOf(CancellationException.class)
                .hasMessage("training 'trained' was interrupted after step 7 of 12, which is saved");
        assertThat(Thread.interrupted()).isFalse();
        assertThat(goOn()).isEqualTo(7);
    }

    @Test
    void without_a_folder_says_that_nothing_is_saved() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Trainer.of(start, TinyRun.PLAN).fit(TinyRun.demonstrations(), new Sft()))
                .hasMessage("training 'trained' was interrupted after step 1 of 12");
    }

    @Test
    void goes_on_after_a_kill_between_a_line_of_metrics_and_its_checkpoint() throws IOException {
        stopAfter(8); // three lines behind the checkpoint, and now half a fourth and half a checkpoint
        append("metrics.jsonl", "{\"step\":9,\"epoch\":1.5,\"lo");
        append("timings.jsonl", "{\"step\":9");
        Path half = Files.createDirectories(folder.resolve("checkpoints/.step-0000010.tmp"));
        Files.writeString(half.resolve("model.safetensors"), "half");
        assertThat(goOn()).isEqualTo(5);
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text, StandardOpenOption.APPEND);
    }

    /** The kill of an operating system: no handler runs, no file is closed. */
    @Test
    void goes_on_after_its_process_was_killed() throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dai.djl.offline=true",
                        "-cp",
                        classPath,
                        TinyRun.class.getName(),
                        folder.toString(),
                        temporary.resolve("child").toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(temporary.toFile(), "child.log"))
                .start();
        while (process.isAlive() && lines() < 7) {
            Thread.sleep(10);
        }
        assertThat(process.isAlive())
                .as(() -> "the child ended by itself: " + log())
                .isTrue();
        process.destroyForcibly();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(goOn()).isEqualTo(5);
    }

    private long lines() throws IOException {
        Path metrics = folder.resolve("metrics.jsonl");
        return Files.exists(metrics) ? Files.readAllLines(metrics).size() : 0;
    }

    private String log() {
        try {
            return Files.readString(temporary.resolve("child.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void on_pairs_goes_on_with_the_same_reference() throws IOException {
        Path whole = temporary.resolve("whole");
        try (var reference = TinyModels.fresh(temporary.resolve("tokenizer"), 2)) {
            var trainer = Trainer.of(start, TinyRun.PLAN).reference(reference);
            trainer.in(whole)
                    .fit(TinyRun.preferences(), Dpo.withBeta(0.1))
                    .model()
                    .close();
            Progress stop = event -> {
                if (event.done() == 7) {
                    throw new Stopped();
                }
            };
            assertThatThrownBy(() -> trainer.in(folder).watchedBy(stop).fit(TinyRun.preferences(), Dpo.withBeta(0.1)))
                    .isInstanceOf(Stopped.class);
            trainer.in(folder)
                    .fit(TinyRun.preferences(), Dpo.withBeta(0.1))
                    .model()
                    .close();
        }
        assertThat(folder.resolve("metrics.jsonl")).hasSameBinaryContentAs(whole.resolve("metrics.jsonl"));
    }

    @Test
    void but_had_finished_is_returned_without_training() {
        var first = TinyRun.in(folder, start, Progress.silent());
        var again = TinyRun.in(folder, start, event -> {
            throw new AssertionError("no step is left, but heard " + event);
        });
        assertThat(again.metrics()).isEqualTo(first.metrics()).hasSize(12);
        assertThat(Hash.of(again.model().parameters()))
                .isEqualTo(Hash.of(first.model().parameters()));
        first.model().close();
        again.model().close();
    }

    @Test
    void has_the_same_metrics_in_memory_whether_it_was_stopped_or_not() {
        stopAfter(7);
        var resumed = TinyRun.in(folder, start, Progress.silent());
        var whole = TinyRun.in(temporary.resolve("whole"), start, Progress.silent());
        assertThat(resumed.metrics()).isEqualTo(whole.metrics());
        resumed.model().close();
        whole.model().close();
    }

    @Test
    void is_not_taken_for_a_run_of_another_plan_model_objective_or_data() throws IOException {
        stopAfter(6);
        var before = snapshot();
        var trainer = Trainer.of(start, TinyRun.PLAN).in(folder);
        var examples = TinyRun.demonstrations();
        refuse(
                () -> Trainer.of(start, TinyRun.PLAN.learningRate(0.5))
                        .in(folder)
                        .fit(examples, TinyRun.objective(1)),
                "learning_rate is 0.003 there, expected 0.5");
        refuse(
                () -> Trainer.of(start, TinyRun.PLAN.epochs(3).seed(4))
                        .in(folder)
                        .fit(examples, TinyRun.objective(1)),
                "epochs is 2 there, expected 3; seed is 1 there, expected 4");
        refuse(() -> trainer.fit(examples, new Sft()), "objective is \"lambda\" there, expected \"Sft[reduction=");
        refuse(() -> trainer.fit(examples.subList(0, 22), TinyRun.objective(1)), "examples is 23 there, expected 22");
        try (var other = TinyModels.fresh(temporary.resolve("tokenizer"), 2)) {
            refuse(
                    () -> Trainer.of(other, TinyRun.PLAN).in(folder).fit(examples, TinyRun.objective(1)),
                    "model_sha256 is ");
        }
        assertThat(snapshot()).isEqualTo(before);
    }

    private void refuse(Runnable training, String difference) {
        assertThatThrownBy(training::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(folder + " belongs to another run: ")
                .hasMessageContaining(difference);
    }

    private Map<Path, String> snapshot() throws IOException {
        var files = new TreeMap<Path, String>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    @Test
    void by_a_loss_that_is_not_finite_keeps_its_checkpoint() throws IOException {
        var calls = new ArrayList<Integer>();
        assertThatThrownBy(() -> Trainer.of(start, TinyRun.PLAN).in(folder).fit(TinyRun.demonstrations(), tokens -> {
                    calls.add(0);
                    return TinyRun.objective(calls.size() == 8 ? Double.NaN : 1).loss(tokens);
                }))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageStartingWith("loss of step 8 must be finite, was NaN; the parameters are those of step 7");
        assertThat(goOn()).isEqualTo(5);
    }

    @Test
    void by_a_full_disk_says_which_line_is_missing_and_keeps_its_checkpoint() throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "skipped: there is no /dev/full");
        Path metrics = folder.resolve("metrics.jsonl");
        Path kept = temporary.resolve("kept.jsonl");
        assertThatThrownBy(() -> TinyRun.in(folder, start, event -> {
                    if (event.done() == 6) {
                        try {
                            Files.move(metrics, kept);
                            Files.createSymbolicLink(metrics, full);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(metrics + ": step 7 was not written: No space left on device");
        Files.delete(metrics);
        Files.move(kept, metrics);
        assertThat(goOn()).isEqualTo(5);
    }

    @Test
    void by_a_checkpoint_that_cannot_be_written_keeps_the_one_before() throws IOException {
        stopAfter(7);
        Path inTheWay = Files.writeString(folder.resolve("checkpoints/step-0000010"), "a file");
        assertThatThrownBy(() -> TinyRun.in(folder, start, Progress.silent()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("checkpoint %s was not written; earlier ones are as before".formatted(inTheWay));
        Files.delete(inTheWay);
        assertThat(goOn()).isEqualTo(5);
    }

    @Test
    void before_it_began_says_that_its_folder_is_a_file() throws IOException {
        Files.writeString(folder, "a file");
        assertThatThrownBy(() -> TinyRun.in(folder, start, Progress.silent()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(folder.resolve("environment.json") + ": not written");
    }

    @Test
    void and_lost_lines_of_its_metrics_says_so() throws IOException {
        stopAfter(7);
        Path metrics = folder.resolve("metrics.jsonl");
        Files.write(metrics, Files.readAllLines(metrics).subList(0, 3));
        assertThatThrownBy(() -> TinyRun.in(folder, start, Progress.silent()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(metrics + " has 3 whole lines, but the checkpoint is of step 5");
    }
}
