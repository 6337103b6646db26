package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.align4j.family.ModelConfig;
import org.align4j.family.Positions;
import org.align4j.tensor.Inference;
import org.align4j.tensor.SafeTensorsWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
@DisplayName("A model folder")
class ModelFolderTests {

    @TempDir
    Path folder;

    @TempDir
    Path tokenizers;

    private CausalLM model;

    @BeforeEach
    void save() {
        model = TinyModels.fresh(tokenizers, 1);
        model.save(folder);
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void gives_back_the_same_model_bit_for_bit() throws IOException {
        try (var loaded = CausalLM.load(folder, Device.cpu())) {
            assertThat(loaded.config()).isEqualTo(model.config());
            assertThat(loaded.chatTemplate()).isEqualTo(model.chatTemplate());
            assertThat(loaded.size()).isEqualTo(model.size());
            assertThat(logits(loaded)).isEqualTo(logits(model));
            Path again = folder.resolve("again");
            loaded.save(again);
            for (String file :
                    new String[] {"config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"}) {
                assertThat(again.resolve(file)).hasSameBinaryContentAs(folder.resolve(file));
            }
        }
    }

    @Test
    void is_named_after_itself_and_goes_to_the_device_that_is_there() {
        try (var loaded = CausalLM.load(folder.resolve("."))) {
            assertThat(loaded.name()).isEqualTo(folder.getFileName().toString());
            assertThat(loaded).hasToString("%s (%,d parameters)".formatted(loaded.name(), model.size()));
        }
    }

    @Test
    void of_a_seed_has_the_same_weights_every_time() {
        try (var same = TinyModels.fresh(tokenizers, 1);
                var other = TinyModels.fresh(tokenizers, 2)) {
            assertThat(logits(same)).isEqualTo(logits(model));
            assertThat(logits(other)).isNotEqualTo(logits(model));
        }
    }

    @Test
    void has_a_copy_that_shares_no_weights() {
        try (var copy = model.copy("copy")) {
            float[] before = logits(model);
            copy.parameters().values().forEach(p -> p.muli(2));
            assertThat(logits(model)).isEqualTo(before);
            assertThat(copy.name()).isEqualTo("copy");
        }
    }

    private static float[] logits(CausalLM model) {
        long[] ids = {1, 2, 30, 41, 3};
        return Inference.run(() ->
                model.logits(model.manager().create(ids, new Shape(1, 5))).toFloatArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "tokenizer.json"})
    void needs_all_its_files(String file) throws IOException {
        Files.delete(folder.resolve(file));
        refuse(folder.resolve(file) + ": no such file");
    }

    @Test
    void needs_weights_in_a_format_that_runs_no_code() throws IOException {
        Files.move(folder.resolve("model.safetensors"), folder.resolve("pytorch_model.bin"));
        refuse(folder + ": has its weights as pickle alone, [pytorch_model.bin], which can run any code");
        Files.delete(folder.resolve("pytorch_model.bin"));
        refuse(folder + ": has neither model.safetensors nor model.safetensors.index.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors"})
    void is_refused_with_the_name_of_the_file_that_is_cut(String file) throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve(file));
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 2}) {
            Files.write(folder.resolve(file), Arrays.copyOf(whole, length));
            if (length > 0 || !file.equals("tokenizer_config.json")) { // an empty one says nothing of chats
                refuse(folder.resolve(file) + ": ");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "model_type" : "llama"        | "model_type" : "bert"            | model_type must be one of [gemma, gemma2, gpt2,
            "hidden_act" : "silu"         | "hidden_act" : "mish"            | hidden_act must be one of [gelu, gelu_fast, gelu_new,
            "attention_bias" : false      | "attention_bias" : 1             | attention_bias must be true or false, was 1
            "hidden_size" : 16            | "hidden_size" : "16"             | hidden_size must be an integer in [1, 67108864], was "16"
            "hidden_size" : 16,           |                                  | lacks hidden_size
            "num_hidden_layers" : 2       | "num_hidden_layers" : 99999      | num_hidden_layers must be at most 4096, was 99999
            "num_attention_heads" : 4     | "num_attention_heads" : 0        | num_attention_heads must be an integer in [1,
            "num_key_value_heads" : 2     | "num_key_value_heads" : 3        | groups must divide the 4 heads, was 3
            "head_dim" : 4                | "head_dim" : 3                   | the rotated part of a head must be even, was 3
            "eos_token_id" : [            | "eos_token_id" : [ 999999,       | end token must be in [0,
            "mlp_bias" : false            | "rope_scaling" : {"factor" : 2}  | rope_scaling must name its rope_type, was {"factor":2}
            "mlp_bias" : false            | "rope_scaling" : {"rope_type" : "yarn"} | rope_type must be default, linear, dynamic or llama3, was 'yarn'
            "mlp_bias" : false            | "rope_scaling" : {"type" : "linear"} | rope_scaling lacks factor
            "mlp_bias" : false            | "quantization_config" : {}       | quantization_config is not supported
            "rope_theta" : 10000.0        | "rope_parameters" : {"rope_type" : "longrope"} | rope_type must be default, linear, dynamic or llama3, was 'longrope'
            """)
    void says_which_option_of_its_config_is_not_supported(String option, String changed, String message)
            throws IOException {
        Path file = folder.resolve("config.json");
        String config = Files.readString(file);
        assertThat(config).contains(option);
        Files.writeString(file, config.replace(option, changed == null ? "" : changed));
        assertThatThrownBy(() -> CausalLM.load(folder, Device.cpu()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void may_have_its_rotary_base_where_newer_tools_write_it() throws IOException {
        Path file = folder.resolve("config.json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "\"rope_theta\" : 10000.0",
                                "\"rope_parameters\" : {\"rope_type\" : \"default\", \"rope_theta\" : 500.0}"));
        var rotary = (Positions.Rotary) ModelConfig.load(folder).architecture().positions();
        assertThat(rotary.base()).isEqualTo(500);
    }

    @Test
    void is_refused_where_the_tokenizer_has_more_tokens_than_the_model() throws IOException {
        int size = model.config().vocabulary();
        Path file = folder.resolve("config.json");
        Files.writeString(
                file, Files.readString(file).replace("\"vocab_size\" : " + size, "\"vocab_size\" : " + (size - 1)));
        refuse("%s: tokenizer.json has %d tokens, but config.json has vocab_size %d".formatted(folder, size, size - 1));
    }

    @Test
    void is_refused_where_a_tensor_is_missing_too_many_or_of_another_shape() {
        String name = "model.layers.1.mlp.up_proj.weight";
        rewrite(p -> p.remove(name));
        refuse(folder + ": lacks tensor '" + name + "' of shape (24, 16)");
        rewrite(p -> p.put(name, p.get(name).transpose()));
        refuse(folder + ": tensor '" + name + "' must have shape (24, 16) by config.json, has (16, 24)");
        rewrite(p -> p.put("model.layers.2.mlp.up_proj.weight", p.get(name)));
        refuse(folder + ": unexpected tensor 'model.layers.2.mlp.up_proj.weight' for a decoder of 2 layers");
    }

    @Test
    void may_hold_the_tied_output_matrix_and_old_rotary_frequencies_besides() {
        rewrite(p -> {
            p.put("lm_head.weight", p.get("model.embed_tokens.weight"));
            p.put("model.layers.0.self_attn.rotary_emb.inv_freq", p.get("model.norm.weight"));
        });
        try (var loaded = CausalLM.load(folder, Device.cpu())) {
            assertThat(logits(loaded)).isEqualTo(logits(model));
        }
    }

    private void rewrite(Consumer<Map<String, NDArray>> change) {
        var parameters = new LinkedHashMap<>(model.parameters());
        change.accept(parameters);
        SafeTensorsWriter.write(folder.resolve("model.safetensors"), parameters, Map.of());
    }

    private void refuse(String message) {
        assertThatThrownBy(() -> CausalLM.load(folder, Device.cpu()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
