package org.align4j.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@DisplayName("The command line")
class CommandLineTests {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Probe probe = new Probe();

    @TempDir
    private Path folder;

    /** An experiment that does what a test asks of it. */
    @Command(name = "probe", mixinStandardHelpOptions = true, description = "Does what a test asks of it.")
    private static final class Probe implements Callable<Integer> {

        @Mixin
        private Options options;

        private Exception failure;

        @Override
        public Integer call() throws Exception {
            if (failure != null) {
                throw failure;
            }
            return 0;
        }
    }

    private int run(String... arguments) {
        return Main.commandLine(probe)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void lists_every_experiment_in_a_line() {
        assertThat(run("--help")).isZero();
        for (var experiment : Main.commandLine().getSubcommands().entrySet()) {
            String description =
                    experiment.getValue().getCommandSpec().usageMessage().description()[0];
            assertThat(out.toString().lines())
                    .anyMatch(line -> line.strip().startsWith(experiment.getKey() + " ")
                            && line.strip().endsWith(" " + description));
        }
        assertThat(out.toString()).contains("Exit status:", "--budget BUDGET", "--seed N[,N...]", "--out DIR");
    }

    @Test
    void explains_an_experiment_and_its_options() {
        assertThat(run("bench-step", "--help")).isZero();
        assertThat(out.toString())
                .startsWith("Usage: experiments/run bench-step ")
                .contains("--budget=BUDGET", "ci (minutes), laptop (the default) or paper", "--seed=N[,N...]")
                .contains("--device=DEVICE", "--out=DIR", "--verbose");
    }

    @Test
    void explains_what_one_experiment_alone_can_be_told() {
        assertThat(run("offline-preferences", "--help")).isZero();
        assertThat(out.toString()).contains("--tune", "write tuning.csv");
    }

    @Test
    void suggests_a_name_for_one_that_is_not_there() {
        assertThat(run("bench-stpe")).isEqualTo(2);
        assertThat(err.toString()).contains("'bench-stpe'", "Did you mean: experiments/run bench-step");
    }

    @Test
    void asks_for_a_name() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required subcommand", "bench-step", "world-base");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --budget huge  | '--budget': budget must be ci, laptop or paper, was 'huge'
            --seed one     | '--seed' (N): 'one' is not a long
            --seed 1,x     | 'x' is not a long
            --device tpu   | '--device': device must be cpu or gpu:N, was 'tpu'
            --device gpu:  | '--device': device must be cpu or gpu:N, was 'gpu:'
            --buget ci     | Unknown option
            --seed         | Missing required parameter for option '--seed' (N)
            """)
    void refuses_a_bad_value_and_says_what_is_good(String arguments, String message) {
        var words = new java.util.ArrayList<>(List.of("probe"));
        words.addAll(List.of(arguments.split(" ")));
        assertThat(run(words.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString()).contains(message);
    }

    @Test
    void names_the_number_of_a_missing_gpu_and_how_many_there_are() {
        run("probe", "--device", "gpu:99");
        assertThat(err.toString())
                .containsPattern("there is no gpu:99, .* is 0|must be < \\d+, the number of GPUs found, was 99");
    }

    @Test
    void takes_seeds_with_commas_and_the_first_where_one_is_wanted() {
        assertThat(run("probe", "--seed", "3,-1,2")).isZero();
        assertThat(probe.options.seeds(7L)).containsExactly(3L, -1L, 2L);
        assertThat(probe.options.seed(7)).isEqualTo(3);
    }

    @Test
    void leaves_seeds_to_the_experiment_where_none_is_given() {
        run("probe");
        assertThat(probe.options.seeds(7L, 8L)).containsExactly(7L, 8L);
        assertThat(probe.options.seed(7)).isEqualTo(7);
    }

    @Test
    void writes_to_the_projects_results_or_to_a_folder_of_the_callers() {
        run("probe");
        assertThat(probe.options.results("probe")).isEqualTo(Path.of("results/probe"));
        System.setProperty("align4j.caller", "/caller");
        try {
            run("probe", "--out", "here");
            assertThat(probe.options.results("probe")).isEqualTo(Path.of("/caller/here/probe"));
            run("probe", "--out", "/there");
            assertThat(probe.options.results("probe")).isEqualTo(Path.of("/there/probe"));
        } finally {
            System.clearProperty("align4j.caller");
        }
    }

    @Test
    void says_in_one_line_why_an_experiment_failed_and_keeps_where() throws Exception {
        probe.failure = new IllegalArgumentException("beta must be > 0, was -1.0");
        assertThat(run("probe", "--out", folder.toString())).isEqualTo(1);
        Path log = folder.resolve("probe/failure.log");
        assertThat(err.toString().lines()).containsExactly("probe: beta must be > 0, was -1.0 (see " + log + ")");
        assertThat(Files.readString(log)).contains("IllegalArgumentException", "at org.align4j");
    }

    @Test
    void names_a_failure_that_has_no_sentence() {
        probe.failure = new NullPointerException();
        run("probe", "--out", folder.toString());
        assertThat(err.toString()).startsWith("probe: java.lang.NullPointerException");
    }

    @Test
    void prints_where_it_failed_if_asked_to() {
        probe.failure = new IllegalStateException("broken");
        assertThat(run("probe", "--verbose", "--out", folder.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("\tat org.align4j.experiments.CommandLineTests");
    }

    @Test
    void does_not_call_a_stopped_experiment_broken() {
        probe.failure = new CancellationException("training 'x' was interrupted after step 3 of 9, which is saved");
        assertThat(run("probe", "--out", folder.toString())).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly("probe: training 'x' was interrupted after step 3 of 9, which is saved");
        assertThat(folder).isEmptyDirectory();
    }
}
