package org.align4j.tensor;

import static org.align4j.tensor.Draws.assertClose;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("engine")
@DisplayName("A form of the heavy operations")
class ComputeTests {

    private NDManager manager;
    private NDArray hidden;
    private NDArray weight;
    private NDArray labels;

    @BeforeEach
    void draw() {
        manager = NDManager.newBaseManager(Device.cpu());
        hidden = Draws.normal(manager, 1, 2, 4, 8);
        weight = Draws.normal(manager, 2, 11, 8);
        long[] ids = {3, -100, 5, 10, 0, 0, -100, -100};
        labels = manager.create(ids, new Shape(2, 4));
    }

    @AfterEach
    void close() {
        manager.close();
    }

    static Stream<Arguments> forms() {
        return Stream.of(Arguments.of(Compute.fused(), 1e-5), Arguments.of(Compute.bfloat16(), 2e-2));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void has_the_values_and_gradients_of_the_plain_linear_map(Compute form, double tolerance) {
        NDArray factors = Draws.normal(manager, 3, 2, 4, 11);
        assertClose(form.linear().apply(hidden, weight), Linear.plain().apply(hidden, weight), tolerance);
        var expected = Draws.gradients(
                () -> Linear.plain().apply(hidden, weight).mul(factors).sum(), hidden, weight);
        var actual = Draws.gradients(
                () -> form.linear().apply(hidden, weight).mul(factors).sum(), hidden, weight);
        assertClose(actual.get(0), expected.get(0), tolerance);
        assertClose(actual.get(1), expected.get(1), tolerance);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void has_the_values_and_gradients_of_the_plain_cross_entropy(Compute form, double tolerance) {
        check(Output.of(weight), form, tolerance);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void has_them_with_a_bias_and_a_bound_of_the_logits(Compute form, double tolerance) {
        var bias = Optional.of(weight.get(":, 0").duplicate());
        check(new Output(weight, bias, 0), form, tolerance);
        check(new Output(weight, Optional.empty(), 2.5), form, tolerance);
        check(new Output(weight, bias, 2.5), form, tolerance);
    }

    private void check(Output output, Compute form, double tolerance) {
        var expected = CrossEntropy.plain().apply(hidden, output, labels);
        var actual = form.crossEntropy().apply(hidden, output, labels);
        assertClose(actual.values(), expected.values(), tolerance);
        assertClose(actual.mask(), expected.mask(), 0);
        assertClose(actual.vocabularyMeans().get(), expected.vocabularyMeans().get(), tolerance);
        var wanted = Draws.gradients(
                () -> CrossEntropy.plain()
                        .apply(hidden, output, labels)
                        .values()
                        .sum(),
                hidden,
                weight);
        var found = Draws.gradients(
                () -> form.crossEntropy().apply(hidden, output, labels).values().sum(), hidden, weight);
        assertClose(found.get(0), wanted.get(0), tolerance);
        assertClose(found.get(1), wanted.get(1), tolerance);
    }

    static Stream<Compute> all() {
        return Stream.of(Compute.plain(), Compute.fused(), Compute.bfloat16());
    }

    @ParameterizedTest
    @MethodSource("all")
    void gives_zeros_where_no_token_is_a_target(Compute form) {
        NDArray none = labels.zerosLike().add(TokenLogProbs.IGNORED);
        var tokens = form.crossEntropy().apply(hidden, Output.of(weight), none);
        assertClose(tokens.values().toFloatArray(), new float[6], 0);
        assertClose(tokens.means().toFloatArray(), new float[2], 0);
        var gradient = Draws.gradients(
                () -> form.crossEntropy()
                        .apply(hidden, Output.of(weight), none)
                        .values()
                        .sum(),
                weight);
        assertClose(gradient.get(0), new float[88], 0);
    }
}
