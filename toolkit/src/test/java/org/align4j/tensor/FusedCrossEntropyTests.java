package org.align4j.tensor;

import static org.align4j.tensor.Draws.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
@DisplayName("The fused cross-entropy in blocks")
class FusedCrossEntropyTests {

    private static final String LOGITS = "logits = torch.linear(h, w)";

    private NDManager manager;
    private NDArray x;
    private NDArray matrix;
    private NDArray weight;
    private NDArray bias;
    private NDArray labels;

    @BeforeEach
    void draw() {
        manager = NDManager.newBaseManager(Device.cpu());
        x = Draws.normal(manager, 1, 3, 5, 8);
        matrix = Draws.normal(manager, 2, 8, 8);
        weight = Draws.normal(manager, 3, 11, 8);
        bias = Draws.normal(manager, 4, 11);
        long[] ids = {3, -100, 5, 10, 0, 0, -100, -100, -100, -100, 4, 6, 7, 8, 9}; // 3, 0 and 4 targets
        labels = manager.create(ids, new Shape(3, 5));
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private Stream<Output> outputs() {
        return Stream.of(
                Output.of(weight),
                new Output(weight, Optional.of(bias), 0),
                new Output(weight, Optional.empty(), 2.5),
                new Output(weight, Optional.of(bias), 2.5));
    }

    /** Of hidden states that are made of others, with another weight for every target. */
    private List<float[]> gradients(CrossEntropy form, Output output, boolean means) {
        NDArray weights = Draws.normal(manager, 5, 3, 4);
        return Draws.gradients(
                () -> {
                    var tokens = form.apply(x.matMul(matrix), output, labels);
                    NDArray sum = tokens.values().mul(weights).sum();
                    return means
                            ? sum.add(
                                    tokens.vocabularyMeans().get().mul(weights).sum())
                            : sum;
                },
                x,
                matrix,
                weight);
    }

    /** Blocks of one target, of two, of six, and all seven at once. */
    @ParameterizedTest
    @ValueSource(ints = {1, 22, 66, 76, 77})
    void has_the_values_and_gradients_of_the_plain_one(int most) {
        var blocks = new FusedCrossEntropy(LOGITS, most);
        outputs().forEach(output -> {
            var expected = CrossEntropy.plain().apply(x, output, labels);
            var found =
                    Inference.run(() -> blocks.apply(x, output, labels).values().toFloatArray());
            assertClose(found, expected.values().toFloatArray(), 1e-5);
            assertClose(blocks.apply(x, output, labels).mask(), expected.mask(), 0);
            for (boolean means : new boolean[] {false, true}) {
                var wanted = gradients(CrossEntropy.plain(), output, means);
                var gradients = gradients(blocks, output, means);
                for (int i = 0; i < wanted.size(); i++) {
                    assertClose(gradients.get(i), wanted.get(i), 1e-5);
                }
            }
        });
    }

    @Test
    void gives_the_bias_its_gradient() {
        var output = new Output(weight, Optional.of(bias), 2.5);
        var wanted = Draws.gradients(
                () -> CrossEntropy.plain().apply(x, output, labels).values().sum(), bias);
        var found = Draws.gradients(
                () -> new FusedCrossEntropy(LOGITS, 22)
                        .apply(x, output, labels)
                        .values()
                        .sum(),
                bias);
        assertClose(found.get(0), wanted.get(0), 1e-5);
    }

    @Test
    void goes_back_into_functions_that_are_recomputed() {
        var wanted = gradients(CrossEntropy.plain(), Output.of(weight), false);
        NDArray weights = Draws.normal(manager, 5, 3, 4);
        var found = Draws.gradients(
                () -> {
                    NDArray hidden = Recording.current()
                            .orElseThrow()
                            .recomputing(List.of(y -> y.mul(2), y -> y.mul(0.5f).matMul(matrix)), x);
                    return new FusedCrossEntropy(LOGITS, 22)
                            .apply(hidden, Output.of(weight), labels)
                            .values()
                            .mul(weights)
                            .sum();
                },
                x,
                matrix,
                weight);
        for (int i = 0; i < wanted.size(); i++) {
            assertClose(found.get(i), wanted.get(i), 1e-5);
        }
    }

    @Test
    void has_the_bits_of_a_single_block_where_the_targets_fit_in_it() {
        var expected = new FusedCrossEntropy(LOGITS, Long.MAX_VALUE).apply(x, Output.of(weight), labels);
        var found = new FusedCrossEntropy(LOGITS, 77).apply(x, Output.of(weight), labels); // of 12 places seven targets
        assertThat(found.values().toFloatArray()).isEqualTo(expected.values().toFloatArray());
    }

    @Test
    void gives_zeros_where_no_token_is_a_target() {
        NDArray none = labels.zerosLike().add(TokenLogProbs.IGNORED);
        var gradient = Draws.gradients(
                () -> new FusedCrossEntropy(LOGITS, 1)
                        .apply(x, Output.of(weight), none)
                        .values()
                        .sum(),
                weight);
        assertClose(gradient.get(0), new float[88], 0);
    }

    @Test
    void frees_a_block_before_the_next() {
        int before = manager.getManagedArrays().size();
        Inference.run(() -> {
            var tokens = new FusedCrossEntropy(LOGITS, 1).apply(x, Output.of(weight), labels);
            // values: seven blocks joined, seen as rows and cut; of each block one array is left; mask and targets
            assertThat(manager.getManagedArrays().size() - before).isLessThan(25);
            return tokens.values().getFloat(0, 0);
        });
        gradients(new FusedCrossEntropy(LOGITS, 1), Output.of(weight), false);
        int recorded = manager.getManagedArrays().size();
        gradients(new FusedCrossEntropy(LOGITS, 1), Output.of(weight), false);
        assertThat(manager.getManagedArrays().size() - recorded).isLessThan(5); // the weights and gradients of the test
    }
}
