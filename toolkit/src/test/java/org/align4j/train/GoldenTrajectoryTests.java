package org.align4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.align4j.model.CausalLM;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Twenty steps of every objective beside what {@code golden_trajectories.py} makes of the same weights and token ids: PyTorch
 * in double precision, with the objectives, the model and the step written anew from the papers' equations.
 *
 * <p>The script runs the same steps in float32 too. What rounding did to them there, it may do here, in another order of
 * sums: every step may be off by eight times that, relative to the value. A mistake that is smaller than this in every step
 * still has a direction, which rounding has not: the mean over the steps may be off by a quarter of it.
 */
@Tag("engine")
@Tag("golden")
@DisplayName("A trajectory of twenty steps")
class GoldenTrajectoryTests {

    private static final double FACTOR = 8;

    /** Where rounding happened to be kind to the script; about a hundred times the step of a float32. */
    private static final double LEAST = 1e-5;

    /** A value below it is compared absolutely. */
    private static final double SMALL = 0.01;

    private static JsonNode golden;

    @TempDir
    Path folder;

    private CausalLM start;
    private CausalLM reference;

    @BeforeAll
    static void read() throws IOException {
        golden = new ObjectMapper().readTree(new File("src/test/resources/golden/trajectories.json"));
    }

    @BeforeEach
    void make() {
        start = TrajectoryInputs.start(folder);
        reference = TrajectoryInputs.reference(folder);
    }

    @AfterEach
    void close() {
        start.close();
        reference.close();
    }

    static Stream<Course> courses() {
        return Course.all().stream();
    }

    @Test
    void starts_from_the_weights_that_the_script_read() {
        assertThat(Hash.of(start.arrays())).isEqualTo(golden.get("start_sha256").asText());
        assertThat(Hash.of(reference.arrays()))
                .isEqualTo(golden.get("reference_sha256").asText());
    }

    @ParameterizedTest
    @MethodSource("courses")
    void sees_the_losses_and_gradient_norms_that_the_script_saw(Course course) {
        JsonNode expected = golden.get("courses").path(course.name());
        var trainer = Trainer.of(start, Course.PLAN).reference(reference);
        assertThat(course.lesson(trainer).hash())
                .as("examples; where they were changed on purpose, the script is to be run again")
                .isEqualTo(expected.path("examples_sha256").asText());
        Trained trained = trainer.fit(course.supervision(start));
        trained.model().close();
        for (String metric : new String[] {"loss", "grad_norm"}) {
            double tolerance = Math.max(
                    LEAST, FACTOR * expected.get("float32_error").get(metric).asDouble());
            double[] residuals = residuals(trained.values(metric), expected.get(metric));
            for (int i = 0; i < residuals.length; i++) {
                assertThat(residuals[i])
                        .as("relative residual of %s at step %d", metric, i + 1)
                        .isCloseTo(0, within(tolerance));
            }
            assertThat(Arrays.stream(residuals).average().orElseThrow())
                    .as("mean relative residual of %s", metric)
                    .isCloseTo(0, within(tolerance / 4));
        }
    }

    private static double[] residuals(double[] found, JsonNode numbers) {
        double[] expected = StreamSupport.stream(numbers.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
        assertThat(found).hasSameSizeAs(expected);
        return IntStream.range(0, found.length)
                .mapToDouble(i -> (found[i] - expected[i]) / Math.max(Math.abs(expected[i]), SMALL))
                .toArray();
    }
}
