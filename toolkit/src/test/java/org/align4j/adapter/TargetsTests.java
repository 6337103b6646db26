package org.align4j.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules are those of PEFT's {@code check_target_module_exists}. */
@DisplayName("Targets of an adapter")
class TargetsTests {

    private static final String QUERY = "model.layers.0.self_attn.q_proj";

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(Targets.named("q_proj"), QUERY, true),
                Arguments.of(Targets.named("self_attn.q_proj"), QUERY, true),
                Arguments.of(Targets.named(QUERY), QUERY, true),
                Arguments.of(Targets.named("v_proj", "q_proj"), QUERY, true),
                Arguments.of(Targets.named("proj"), QUERY, false),
                Arguments.of(Targets.named("self_attn"), QUERY, false),
                Arguments.of(Targets.named("c_proj"), "transformer.h.0.attn.c_proj", true),
                Arguments.of(Targets.named("c_proj"), "transformer.h.0.mlp.c_proj", true),
                Arguments.of(Targets.matching(".*\\.q_proj"), QUERY, true),
                Arguments.of(Targets.matching("q_proj"), QUERY, false),
                Arguments.of(Targets.matching("model\\.layers\\.[02]\\..*"), QUERY, true),
                Arguments.of(Targets.matching("model\\.layers\\.[12]\\..*"), QUERY, false),
                Arguments.of(Targets.allLinear(), QUERY, true),
                Arguments.of(Targets.allLinear(), "lm_head", false),
                Arguments.of(Targets.allLinear(), "embed_out", false),
                Arguments.of(new Targets.Except(Targets.allLinear(), Targets.named("q_proj")), QUERY, false),
                Arguments.of(new Targets.Except(Targets.allLinear(), Targets.named("k_proj")), QUERY, true),
                Arguments.of(inLayers(List.of(0, 2)), QUERY, true),
                Arguments.of(inLayers(List.of(1)), QUERY, false),
                Arguments.of(inLayers(List.of(0), "layers"), QUERY, true),
                Arguments.of(inLayers(List.of(0), "h"), QUERY, false),
                Arguments.of(inLayers(List.of(10), "layers"), "model.layers.10.self_attn.q_proj", true));
    }

    private static Targets inLayers(List<Integer> layers, String... patterns) {
        return new Targets.InLayers(new Targets.Named(List.of("q_proj")), layers, List.of(patterns));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void match_as_in_peft(Targets targets, String path, boolean expected) {
        assertThat(targets.matches(path)).isEqualTo(expected);
    }

    @Test
    void take_a_path_given_in_full_in_any_layer() {
        var targets = new Targets.InLayers(new Targets.Named(List.of(QUERY)), List.of(1), List.of());
        assertThat(targets.matches(QUERY)).isTrue();
    }

    @Test
    void keep_the_order_of_the_decoder() {
        assertThat(Targets.named("v_proj", "q_proj")
                        .select(Shapes.llama().linear())
                        .keySet())
                .startsWith(QUERY, "model.layers.0.self_attn.v_proj")
                .hasSize(6);
    }

    @Test
    void say_which_layers_there_are_where_a_name_is_none_of_them() {
        assertThatThrownBy(() ->
                        Targets.named("q_proj", "query").select(Shapes.llama().linear()))
                .hasMessageStartingWith("targets [query] match none of the linear layers; there are")
                .hasMessageContaining("model.layers.*.self_attn.q_proj, model.layers.*.self_attn.k_proj")
                .hasMessageContaining("lm_head");
        assertThatThrownBy(
                        () -> Targets.matching("q_proj").select(Shapes.llama().linear()))
                .hasMessageStartingWith("targets 'q_proj' match none of the linear layers; there are");
    }

    @Test
    void refuse_what_is_no_regular_expression() {
        assertThatThrownBy(() -> Targets.matching("(q"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'(q' is no regular expression");
    }

    @ParameterizedTest
    @CsvSource({"llama,q_proj v_proj", "gpt2,c_attn", "gpt_neox,query_key_value", "phi,q_proj v_proj fc1 fc2"})
    void have_the_defaults_of_peft(String modelType, String names) {
        assertThat(Targets.defaultOf(modelType)).isEqualTo(Targets.named(names.split(" ")));
    }

    @Test
    void must_be_given_for_an_architecture_without_defaults() {
        assertThatThrownBy(() -> Targets.defaultOf("olmo2"))
                .hasMessage("targets must be given for model_type 'olmo2', which has no default");
    }

    /** From the reference model's README, section 6. */
    @Test
    void give_a_layer_the_first_pattern_that_is_the_end_of_its_path() {
        var patterns = new LinkedHashMap<String, Integer>();
        patterns.put("layers\\.0\\.self_attn\\.q_proj", 1);
        patterns.put("q_proj", 2);
        patterns.put("proj", 3);
        assertThat(Targets.firstMatch(patterns, QUERY, 8)).isEqualTo(1);
        assertThat(Targets.firstMatch(patterns, "model.layers.1.self_attn.q_proj", 8))
                .isEqualTo(2);
        assertThat(Targets.firstMatch(patterns, "model.layers.1.self_attn.k_proj", 8))
                .isEqualTo(8);
        assertThat(Targets.firstMatch(Map.of("a|q_proj", 4), "q_proj", 8)).isEqualTo(4);
    }
}
