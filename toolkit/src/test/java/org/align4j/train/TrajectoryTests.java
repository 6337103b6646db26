package org.align4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
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

    private static final Plan WHOLE = Plan.small()
            .batchSize(8)
            .epochs(5)
            .learningRate(3e-3)
            .warmup(new Warmup.Steps(2))
            .seed(3);

    /** What float32 loses on the way: sums in another order, and what twenty steps make of that. */
    private static final double RELATIVE = 2e-4;

    @TempDir
    Path folder;

    private CausalLM start;

    @BeforeEach
    void make() {
        start = TinyModels.fresh(folder, 1);
    }

    @AfterEach
    void close() {
        start.close();
    }

    static Stream<Course> courses() {
        return Course.all(32).stream();
    }

    @ParameterizedTest
    @MethodSource("courses")
    void is_the_same_for_four_micro_batches_of_two(Course course) {
        same(course, WHOLE.microBatch(2));
    }

    @ParameterizedTest
    @MethodSource("courses")
    void is_the_same_for_uneven_micro_batches(Course course) {
        same(course, WHOLE.microBatch(3));
    }

    @ParameterizedTest
    @MethodSource("courses")
    void is_the_same_packed(Course course) {
        same(course, WHOLE.batching(Batching.packed(160)));
    }

    @ParameterizedTest
    @MethodSource("courses")
    void is_the_same_without_padding(Course course) {
        same(course, WHOLE.batching(Batching.paddingFree()));
    }

    private void same(Course course, Plan other) {
        try (var reference = TinyModels.fresh(folder.resolve("reference"), 2)) {
            Trained one = fit(course, WHOLE, reference);
            Trained two = fit(course, other, reference);
            assertThat(one.metrics()).hasSize(20);
            equal(one.values("loss"), two.values("loss"), "loss");
            equal(one.values("grad_norm"), two.values("grad_norm"), "gradient norm");
        }
    }

    /** The reference is another model, so that no term is 0 from the start. */
    private Trained fit(Course course, Plan plan, CausalLM reference) {
        var trained = Trainer.of(start, plan).reference(reference).fit(course.supervision(start));
        trained.model().close();
        return trained;
    }

    private static void equal(double[] one, double[] two, String what) {
        for (int i = 0; i < one.length; i++) {
            assertThat(two[i])
                    .as("%s of step %d", what, i + 1)
                    .isCloseTo(one[i], within(RELATIVE * Math.max(Math.abs(one[i]), 0.01)));
        }
    }
}
