package org.align4j.tensor;

import static org.align4j.tensor.Draws.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("engine")
@DisplayName("Attention")
class AttentionTests {

    private static final int HEADS = 4;
    private static final int GROUPS = 2;
    private static final int TOKENS = 5;

    private NDManager manager;
    private NDArray q;
    private NDArray k;
    private NDArray v;

    @BeforeEach
    void draw() {
        manager = NDManager.newBaseManager(Device.cpu());
        q = Draws.normal(manager, 1, 2, HEADS, TOKENS, 8);
        k = Draws.normal(manager, 2, 2, GROUPS, TOKENS, 8);
        v = Draws.normal(manager, 3, 2, GROUPS, TOKENS, 8);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** float32 agrees to rounding; bfloat16 has 8 bits of mantissa. */
    static Stream<Arguments> forms() {
        return Stream.of(Arguments.of(Attention.fused(), 1e-5), Arguments.of(Attention.bfloat16(), 2e-2));
    }

    static Stream<Attention> allForms() {
        return Stream.of(Attention.plain(), Attention.fused(), Attention.bfloat16());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void agrees_with_its_plain_form_in_values_and_gradients_when_causal(Attention form, double tolerance) {
        agree(a -> a.causal(q, k, v), form, tolerance);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void agrees_with_its_plain_form_in_values_and_gradients_under_a_bias(Attention form, double tolerance) {
        NDArray bias = Draws.normal(manager, 4, 2, 1, TOKENS, TOKENS);
        agree(a -> a.biased(q, k, v, bias), form, tolerance);
    }

    private void agree(Function<Attention, NDArray> use, Attention form, double tolerance) {
        NDArray weights = Draws.normal(manager, 5, 2, HEADS, TOKENS, 8); // so that every element's gradient differs
        var expected =
                Draws.gradients(() -> use.apply(Attention.plain()).mul(weights).sum(), q, k, v);
        var actual = Draws.gradients(() -> use.apply(form).mul(weights).sum(), q, k, v);
        assertClose(use.apply(form), use.apply(Attention.plain()), tolerance);
        for (int i = 0; i < expected.size(); i++) {
            assertClose(actual.get(i), expected.get(i), tolerance);
        }
    }

    @ParameterizedTest
    @MethodSource("allForms")
    void is_finite_where_a_row_may_see_nothing(Attention form) {
        NDArray bias = manager.zeros(new Shape(2, 1, TOKENS, TOKENS)).add(Attention.FORBIDDEN);
        var gradients = Draws.gradients(() -> form.biased(q, k, v, bias).sum(), q, k, v);
        for (float value : form.biased(q, k, v, bias).toFloatArray()) {
            assertThat(value).isFinite();
        }
        gradients.forEach(g -> assertThat(g).doesNotContain(Float.NaN));
    }

    @ParameterizedTest
    @MethodSource("allForms")
    void hides_what_comes_later(Attention form) {
        NDArray before = first(form.causal(q, k, v));
        UnaryOperator<NDArray> changeLast = x -> {
            NDArray changed = x.duplicate();
            changed.set(new NDIndex(":, :, -1"), 7);
            return changed;
        };
        NDArray after = first(form.causal(q, changeLast.apply(k), changeLast.apply(v)));
        assertThat(after.toFloatArray()).isEqualTo(before.toFloatArray());
    }

    private static NDArray first(NDArray output) {
        return output.get(":, :, :-1");
    }

    @Test
    void lets_neighbouring_query_heads_share_a_group() {
        NDArray whole = Attention.plain().causal(q, k, v);
        for (int head = 0; head < HEADS; head++) {
            int group = head / (HEADS / GROUPS);
            NDArray alone = Attention.plain().causal(head(q, head), head(k, group), head(v, group));
            assertClose(head(whole, head), alone, 1e-6);
        }
    }

    private static NDArray head(NDArray x, int index) {
        return x.get(":, " + index + ":" + (index + 1));
    }
}
