package org.align4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.align4j.model.Batching;
import org.align4j.model.CausalLM;
import org.align4j.model.TinyModels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Twenty steps of every objective: however a batch is cut into parts or laid out, it is the same batch. */
@Tag("engine")
@DisplayName("A trajectory of twenty steps")
class TrajectoryTests {

    /** Forms of one plan. */
    private static final Map<String, Plan> FORMS = Map.of(
            "even micro-batches", Course.PLAN.microBatch(2),
            "uneven micro-batches", Course.PLAN.microBatch(3),
            "packed", Course.PLAN.batching(Batching.packed(160)),
            "without padding", Course.PLAN.batching(Batching.paddingFree()));

    /** What float32 loses on the way: sums in another order, and what twenty steps make of that. */
    private static final double RELATIVE = 2e-4;

    @TempDir
    Path folder;

    private CausalLM start;
    private CausalLM reference;

    @BeforeEach
    void make() {
        start = TinyModels.shallow(folder, 1);
        reference = TinyModels.shallow(folder, 2); // another model, so that no term is 0 from the start
    }

    @AfterEach
    void close() {
        start.close();
        reference.close();
    }

    static Stream<Course> courses() {
        return Stream.concat(Course.all().stream(), Stream.of(Course.withForgetting()));
    }

    @ParameterizedTest
    @MethodSource("courses")
    void is_the_same_in_micro_batches_packed_and_without_padding(Course course) {
        Trained whole = fit(course, Course.PLAN);
        assertThat(whole.metrics()).hasSize(20);
        FORMS.forEach((form, plan) -> {
            Trained other = fit(course, plan);
            equal(whole, other, "loss", form);
            equal(whole, other, "grad_norm", form);
        });
    }

    private Trained fit(Course course, Plan plan) {
        var trained = Trainer.of(start, plan).reference(reference).fit(course.supervision(start));
        trained.model().close();
        return trained;
    }

    private static void equal(Trained whole, Trained other, String metric, String form) {
        double[] expected = whole.values(metric);
        double[] found = other.values(metric);
        for (int i = 0; i < expected.length; i++) {
            assertThat(found[i])
                    .as("%s of step %d, %s", metric, i + 1, form)
                    .isCloseTo(expected[i], within(RELATIVE * Math.max(Math.abs(expected[i]), 0.01)));
        }
    }
}
