package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.align4j.family.ModelConfig;
import org.align4j.tensor.Inference;
import org.align4j.tensor.SafeTensors;
import org.align4j.tensor.SafeTensorsWriter;
import org.align4j.tensor.TensorSource;
import org.align4j.text.Conversation;
import org.align4j.text.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What folders in use look like. */
@Tag("golden")
@Tag("engine")
@DisplayName("A model folder as one finds it")
class HubFolderTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({
        "stablelm, head_dim, null",
        "stablelm, num_key_value_heads, null",
        "stablelm, rope_scaling, null",
        "stablelm, torch_dtype, '\"bfloat16\"'",
        "stablelm, pad_token_id, null",
        "stablelm, pad_token_id, -1",
        "stablelm, bos_token_id, null",
        "stablelm, transformers_version, '\"4.38.0\"'",
        "stablelm, auto_map, '{\"AutoConfig\": \"configuration_stablelm.StableLmConfig\"}'",
        "gpt2, n_inner, null",
        "gpt2, n_ctx, 48",
        "gpt2, task_specific_params, '{\"text-generation\": {\"do_sample\": true, \"max_length\": 50}}'",
        "gpt_neox_pythia_f16, rope_scaling, null",
        "gemma2, hidden_act, '\"gelu\"'",
        "llama3_rope_tied_sharded, architectures, '[\"LlamaForSequenceClassification\"]'",
        "llama3_rope_tied_sharded, pretraining_tp, 1"
    })
    void gives_the_same_whatever_its_config_says_besides(String checkpoint, String field, String value)
            throws IOException {
        Path folder = folder(checkpoint);
        float[] before = logits(folder);
        change(folder, config -> config.set(field, tree(value)));
        assertThat(logits(folder)).isEqualTo(before);
    }

    @Test
    void may_say_of_no_token_that_it_ends_an_answer() throws IOException {
        Path folder = folder("stablelm");
        Files.delete(folder.resolve("generation_config.json"));
        change(folder, config -> config.remove("eos_token_id"));
        assertThat(ModelConfig.load(folder).architecture().endTokens()).isEmpty();
        change(folder, config -> config.putNull("eos_token_id"));
        assertThat(ModelConfig.load(folder).architecture().endTokens()).isEmpty();
        assertThat(logits(folder)).isNotEmpty();
    }

    @Test
    void ends_where_its_generation_config_says_so_too_and_names_that_file_if_it_is_wrong() throws IOException {
        Path folder = folder("stablelm");
        try (var model = CausalLM.load(folder, Device.cpu())) {
            assertThat(model.config().endTokens()).containsExactly(2, 3);
        }
        Path file = folder.resolve("generation_config.json");
        Files.writeString(file, "{\"eos_token_id\": 96}");
        refuse(folder, file + ": eos_token_id must be in [0, 96), was 96");
    }

    /** As the oldest of them: names without prefix, masks beside the weights, and the tied output matrix once more. */
    @Test
    void of_GPT_2_may_hold_bare_names_masks_and_the_tied_output_matrix() throws IOException {
        Path folder = folder("gpt2");
        float[] before = logits(folder);
        rewrite(folder, (tensors, manager) -> {
            var bare = new LinkedHashMap<String, NDArray>();
            tensors.forEach((name, array) -> bare.put(name.replaceFirst("^transformer\\.", ""), array));
            for (int i = 0; i < 3; i++) {
                bare.put("h." + i + ".attn.bias", manager.ones(new Shape(1, 1, 48, 48)));
                bare.put("h." + i + ".attn.masked_bias", manager.ones(new Shape()));
            }
            bare.put("lm_head.weight", bare.get("wte.weight").mul(2));
            tensors.clear();
            tensors.putAll(bare);
        });
        assertThat(logits(folder)).isEqualTo(before);
    }

    @Test
    void of_Pythia_has_an_output_matrix_of_its_own() throws IOException {
        Path folder = folder("gpt_neox_pythia_f16");
        float[] before = logits(folder);
        rewrite(folder, (tensors, manager) -> {
            tensors.put("embed_out.weight", tensors.get("embed_out.weight").mul(2));
            tensors.put("gpt_neox.layers.0.attention.bias", manager.ones(new Shape(1, 1, 64, 64)));
            tensors.put("gpt_neox.layers.0.attention.masked_bias", manager.ones(new Shape()));
            tensors.put("gpt_neox.layers.0.attention.rotary_emb.inv_freq", manager.ones(new Shape(2)));
        });
        float[] after = logits(folder);
        for (int i = 0; i < before.length; i++) {
            assertThat(after[i]).isEqualTo(2 * before[i]);
        }
    }

    @Test
    void that_classifies_is_refused_with_the_reason() throws IOException {
        Path folder = folder("stablelm");
        rewrite(folder, (tensors, manager) -> {
            tensors.remove("lm_head.weight");
            tensors.put("score.weight", manager.ones(new Shape(1, 48)));
        });
        refuse(
                folder,
                folder + ": unexpected tensor 'score.weight' for a decoder of 2 layers: it is of a head that classifies"
                        + " or scores; needed is one that predicts tokens");
    }

    @Test
    void renders_documents_with_the_end_that_is_named_somewhere() throws IOException {
        Path folder = folder("gpt2");
        var question = Conversation.user("ab").then(Role.ASSISTANT, "cd");
        for (String config : new String[] {"{\"eos_token\": \"</s>\"}", "{\"model_max_length\": 48}", ""}) {
            Files.writeString(folder.resolve("tokenizer_config.json"), config);
            try (var model = CausalLM.load(folder, Device.cpu())) {
                assertThat(model.chatTemplate().prompt(question)).isEqualTo("ab\n\ncd");
                assertThat(model.chatTemplate().end()).isEqualTo("</s>");
            }
        }
    }

    private Path folder(String checkpoint) throws IOException {
        Path folder = Files.createDirectory(root.resolve(checkpoint));
        Path source = GoldenModelsTests.folders("config.json").stream()
                .filter(f -> f.getFileName().toString().equals(checkpoint))
                .findFirst()
                .orElseThrow();
        GoldenFolders.write(source, folder);
        return folder;
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void change(Path folder, Consumer<ObjectNode> edit) throws IOException {
        Path file = folder.resolve("config.json");
        var config = (ObjectNode) JSON.readTree(file.toFile());
        edit.accept(config);
        Files.writeString(file, config.toString());
    }

    private static void rewrite(Path folder, BiConsumer<Map<String, NDArray>, NDManager> edit) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
            Map<String, NDArray> tensors;
            try (TensorSource source = SafeTensors.open(folder.resolve("model.safetensors"))) {
                tensors = source.names().stream()
                        .filter(name -> source.dtype(name).endsWith("32")
                                || source.dtype(name).endsWith("16"))
                        .collect(Collectors.toMap(name -> name, name -> source.read(name, manager)));
            }
            edit.accept(tensors, manager);
            SafeTensorsWriter.write(folder.resolve("model.safetensors"), tensors, Map.of());
        }
    }

    private static float[] logits(Path folder) {
        try (var model = CausalLM.load(folder, Device.cpu())) {
            long[] ids = {1, 5, 9, 7, 30, 31, 4, 11};
            return Inference.run(() -> model.logits(model.manager().create(ids, new Shape(1, ids.length)))
                    .toFloatArray());
        }
    }

    private static void refuse(Path folder, String message) {
        assertThatThrownBy(() -> CausalLM.load(folder, Device.cpu()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
