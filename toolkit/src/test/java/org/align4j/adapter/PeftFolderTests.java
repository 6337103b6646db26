package org.align4j.adapter;

import static org.align4j.tensor.Draws.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.align4j.Shared;
import org.align4j.tensor.Draws;
import org.align4j.tensor.SafeTensors;
import org.align4j.tensor.SafeTensorsWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("engine")
@DisplayName("A folder of PEFT")
class PeftFolderTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String QUERY = "model.layers.1.self_attn.q_proj";

    private final DecoderShape llama = Shapes.llama();
    private NDManager manager;
    private NDArray x;
    private NDArray y;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
        x = Draws.normal(manager, 1, 2, 5, 32);
        y = Draws.normal(manager, 2, 2, 5, 32);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static JsonNode config(Path where) throws IOException {
        return JSON.readTree(where.resolve("adapter_config.json").toFile());
    }

    private LoraAdapter lora() {
        var adapter = LoraAdapter.create(
                Lora.of(Targets.named("q_proj", "v_proj")).rank(4).alpha(6).ranks(Map.of("v_proj", 2)),
                llama.linear(),
                1,
                manager);
        Shapes.train(adapter, 3);
        return adapter;
    }

    private Path saved(Adapter adapter) {
        PeftFolder.of(adapter, llama, "base").save(folder);
        return folder;
    }

    private Adapter loaded() {
        return PeftFolder.load(folder, llama, manager).adapter();
    }

    @ParameterizedTest
    @CsvSource({"lora_llama,4,8,false", "lora_gpt2,4,16,true", "lora_llama_rslora_patterns,4,6,false"})
    void that_was_made_elsewhere_is_read_and_written_again(String name, int rank, double alpha, boolean transposed)
            throws IOException {
        var path = Shared.path("golden/models/" + name);
        var shape = transposed ? Shapes.gpt2() : llama;
        var read = PeftFolder.load(path, shape, manager);
        var settings = ((LoraAdapter) read.adapter()).settings();
        assertThat(settings.rank()).isEqualTo(rank);
        assertThat(settings.alpha()).isEqualTo(alpha);
        read.save(folder);
        assertThat(config(folder)).isEqualTo(config(path));
        try (var expected = SafeTensors.open(path.resolve("adapter_model.safetensors"));
                var actual = SafeTensors.open(folder.resolve("adapter_model.safetensors"))) {
            assertThat(actual.names()).containsExactlyInAnyOrderElementsOf(expected.names());
            expected.names()
                    .forEach(tensor -> assertThat(actual.read(tensor, manager).toFloatArray())
                            .containsExactly(expected.read(tensor, manager).toFloatArray()));
        }
    }

    /** Each module's scale, and the merged weight of one. */
    @ParameterizedTest
    @CsvSource({"lora_llama", "lora_gpt2", "lora_llama_rslora_patterns"})
    void that_was_made_elsewhere_has_its_scales_and_merged_weight(String name) throws IOException {
        var path = Shared.path("golden/models/" + name);
        JsonNode expected = JSON.readTree(path.resolve("expected.json").toFile());
        var shape = name.contains("gpt2") ? Shapes.gpt2() : llama;
        var adapter = (LoraAdapter) PeftFolder.load(path, shape, manager).adapter();
        var scaling = expected.get("scaling");
        assertThat(adapter.paths()).hasSize(scaling.size());
        scaling.properties()
                .forEach(module -> assertThat(adapter.settings().scale(module.getKey()))
                        .isEqualTo(module.getValue().asDouble()));
        expected.get("tensors").properties().forEach(tensor -> {
            if (tensor.getKey().startsWith("merged_weight:")) {
                String weight = tensor.getKey().substring("merged_weight:".length());
                NDArray merged = weight(path, expected.get("base").asText(), weight);
                NDArray update = adapter.update(weight.replace(".weight", ""));
                assertClose(
                        merged.add(update).toFloatArray(),
                        floats(path.resolve("expected.bin"), tensor.getValue(), update.size()),
                        1e-5);
            }
        });
    }

    private NDArray weight(Path adapter, String base, String name) {
        try (Stream<Path> files = Files.list(adapter.resolveSibling(base))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".safetensors")).toList()) {
                try (var tensors = SafeTensors.open(file)) {
                    if (tensors.names().contains(name)) {
                        return tensors.read(name, manager);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("no " + name + " in " + base);
    }

    private static float[] floats(Path file, JsonNode place, long count) {
        try {
            var buffer = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            var values = new float[(int) count];
            buffer.asFloatBuffer().position(place.get("offset").asInt()).get(values);
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void has_the_tensors_and_fields_of_a_lora() throws IOException {
        saved(lora());
        try (var tensors = SafeTensors.open(folder.resolve("adapter_model.safetensors"))) {
            assertThat(tensors.shape("base_model.model." + QUERY + ".lora_A.weight"))
                    .isEqualTo(new Shape(4, 32));
            assertThat(tensors.metadata()).containsEntry("format", "pt");
        }
        JsonNode expected = JSON.readTree("""
                {"alpha_pattern": {}, "auto_mapping": null, "base_model_name_or_path": "base", "bias": "none",
                 "corda_config": null, "eva_config": null, "exclude_modules": null, "fan_in_fan_out": false,
                 "inference_mode": true, "init_lora_weights": true, "layer_replication": null,
                 "layers_pattern": null, "layers_to_transform": null, "loftq_config": {}, "lora_alpha": 6,
                 "lora_bias": false, "lora_dropout": 0.0, "megatron_config": null, "megatron_core": "megatron.core",
                 "modules_to_save": null, "peft_type": "LORA", "r": 4, "rank_pattern": {"v_proj": 2},
                 "revision": null, "target_modules": ["q_proj", "v_proj"], "task_type": "CAUSAL_LM",
                 "trainable_token_indices": null, "use_dora": false, "use_rslora": false}""");
        assertThat(config(folder)).isEqualTo(expected);
        assertThat(PeftFolder.load(folder, llama, manager).base()).isEqualTo("base");
    }

    @Test
    void gives_back_a_lora_with_every_setting() {
        var targets = new Targets.Except(
                new Targets.InLayers(new Targets.Named(List.of("q_proj", "k_proj")), List.of(0, 2), List.of("layers")),
                Targets.named("k_proj"));
        var settings = Lora.of(targets)
                .rank(3)
                .alpha(2.5)
                .dropout(0.1)
                .withRankStabilization()
                .alphas(Map.of("q_proj", 1.5));
        var adapter = LoraAdapter.create(settings, llama.linear(), 1, manager);
        saved(adapter);
        assertThat(((LoraAdapter) loaded()).settings()).isEqualTo(settings);
        assertThat(loaded().parameters()).hasSize(4);
        for (var other : new Targets[] {Targets.allLinear(), Targets.matching(".*layers\\.1.*")}) {
            saved(LoraAdapter.create(Lora.of(other), llama.linear(), 1, manager));
            assertThat(((LoraAdapter) loaded()).settings().targets()).isEqualTo(other);
        }
    }

    @Test
    void keeps_fields_that_mean_nothing_here() throws IOException {
        saved(lora());
        ObjectNode json = (ObjectNode) config(folder);
        json.put("runs_on", "the moon");
        Files.writeString(folder.resolve("adapter_config.json"), json.toString());
        var trained = lora();
        PeftFolder.load(folder, llama, manager).with(trained).save(folder);
        assertThat(config(folder)).isEqualTo(json);
    }

    @Test
    void takes_the_default_targets_of_the_architecture_where_it_names_none() throws IOException {
        saved(lora());
        set("target_modules", "null");
        assertThat(((LoraAdapter) loaded()).settings().targets()).isEqualTo(Targets.named("q_proj", "v_proj"));
    }

    @Test
    void leaves_out_names_that_the_decoder_does_not_have() throws IOException {
        saved(lora());
        set("target_modules", "[\"q_proj\", \"v_proj\", \"fc_in\"]");
        assertThat(loaded().parameters()).hasSize(12);
    }

    @Test
    void takes_empty_restrictions_as_none() throws IOException {
        saved(lora());
        set("exclude_modules", "[]");
        set("layers_to_transform", "[]");
        assertThat(loaded().parameters()).hasSize(12);
    }

    @Test
    void takes_one_layer_or_one_name_as_a_list_of_one() throws IOException {
        saved(lora());
        set("layers_to_transform", "1");
        set("exclude_modules", "\".*v_proj\"");
        assertThatThrownBy(this::loaded)
                .hasMessageContaining("belongs to no layer that the adapter changes; it has [" + QUERY);
    }

    private void set(String field, String value) throws IOException {
        ObjectNode json = (ObjectNode) config(folder);
        json.set(field, JSON.readTree(value));
        Files.writeString(folder.resolve("adapter_config.json"), json.toString());
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("use_dora", "true", "use_dora is not supported and must be off, was true"),
                Arguments.of("modules_to_save", "[\"lm_head\"]", "modules_to_save is not supported"),
                Arguments.of("bias", "\"all\"", "bias is not supported and must be none, was \"all\""),
                Arguments.of("init_lora_weights", "\"pissa\"", "leave the weights alone, was pissa"),
                Arguments.of("layer_replication", "[[0, 2]]", "layer_replication is not supported"),
                Arguments.of("task_type", "\"SEQ_CLS\"", "task_type must be CAUSAL_LM, was \"SEQ_CLS\""),
                Arguments.of(
                        "peft_type",
                        "\"IA3\"",
                        "peft_type must be LORA, ADALORA, PROMPT_TUNING or PREFIX_TUNING, was 'IA3'"),
                Arguments.of("peft_type", "null", "was ''"),
                Arguments.of("r", "\"eight\"", "r must be an integer, was \"eight\""),
                Arguments.of("r", "0", "rank must be > 0, was 0"),
                Arguments.of("r", "5", "lora_A.weight' must have shape (5, 32), has (4, 32)"),
                Arguments.of("lora_alpha", "[]", "lora_alpha must be a number, was []"),
                Arguments.of("use_rslora", "1", "use_rslora must be true or false, was 1"),
                Arguments.of("target_modules", "[1]", "target_modules must be a text or a list of texts, was [1]"),
                Arguments.of("target_modules", "\"(\"", "'(' is no regular expression"),
                Arguments.of("target_modules", "[\"query\"]", "targets [query] match none of the linear layers"),
                Arguments.of("target_modules", "[\"q_proj\"]", "belongs to no layer that the adapter changes"),
                Arguments.of("target_modules", "[\"q_proj\",\"v_proj\",\"k_proj\"]", "adapter lacks"),
                Arguments.of("rank_pattern", "{\"v_proj\": \"x\"}", "rank_pattern of 'v_proj' must be a number"),
                Arguments.of(
                        "layers_to_transform",
                        "\"all\"",
                        "layers_to_transform must be an integer or a list of integers, was \"all\""),
                Arguments.of("rank_pattern", "[1]", "rank_pattern must be an object, was [1]"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void says_what_is_wrong_with_a_field(String field, String value, String message) throws IOException {
        saved(lora());
        set(field, value);
        assertThatThrownBy(this::loaded)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(folder.toString())
                .hasMessageContaining(message);
    }

    @Test
    void says_which_file_is_missing_or_broken() throws IOException {
        assertThatThrownBy(this::loaded).hasMessage(folder.resolve("adapter_config.json") + ": no such file");
        saved(lora());
        Path tensors = folder.resolve("adapter_model.safetensors");
        Files.writeString(folder.resolve("adapter_config.json"), "{");
        assertThatThrownBy(this::loaded).hasMessageContaining("adapter_config.json: is not JSON");
        Files.writeString(folder.resolve("adapter_config.json"), "[]");
        assertThatThrownBy(this::loaded).hasMessageContaining("adapter_config.json: must be a JSON object");
        saved(lora());
        Files.move(tensors, folder.resolve("adapter_model.bin"));
        assertThatThrownBy(this::loaded)
                .hasMessageStartingWith(tensors + ": no such file")
                .hasMessageContaining("adapter_model.bin");
        Files.delete(folder.resolve("adapter_model.bin"));
        assertThatThrownBy(this::loaded).hasMessage(tensors + ": no such file");
        Files.writeString(tensors, "short");
        assertThatThrownBy(this::loaded)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tensors");
    }

    @Test
    void says_which_tensor_does_not_belong() {
        saved(lora());
        var arrays = new LinkedHashMap<String, NDArray>();
        lora().parameters().forEach((name, array) -> arrays.put("base_model.model." + name, array));
        arrays.put("base_model.model.model.embed_tokens.weight", x);
        SafeTensorsWriter.write(folder.resolve("adapter_model.safetensors"), arrays, Map.of());
        assertThatThrownBy(this::loaded)
                .hasMessageContaining("'model.embed_tokens.weight' belongs to no layer that the adapter changes");
        arrays.put("lm_head.weight", x);
        SafeTensorsWriter.write(folder.resolve("adapter_model.safetensors"), arrays, Map.of());
        assertThatThrownBy(this::loaded)
                .hasMessageContaining("tensor 'lm_head.weight' must begin with 'base_model.model.'");
    }

    @Test
    void holds_an_adalora_with_all_its_ranks() throws IOException {
        var adapter = AdaLoraAdapter.create(AdaLora.of(Targets.named("q_proj"), 20), llama.linear(), 1, manager);
        Shapes.train(adapter, 3);
        saved(adapter);
        assertThat(config(folder).get("rank_pattern").isNull()).isTrue();
        assertThat(config(folder).get("total_step").asInt()).isEqualTo(20);
        var read = (AdaLoraAdapter) loaded();
        assertThat(read.settings()).isEqualTo(adapter.settings());
        assertThat(read.isFinished()).isFalse();
        assertThat(read.project(QUERY, x, y).toFloatArray())
                .containsExactly(adapter.project(QUERY, x, y).toFloatArray());
    }

    @Test
    void holds_the_ranks_of_an_adalora_that_are_left() throws IOException {
        var adapter =
                AdaLoraAdapter.create(AdaLora.of(Targets.named("q_proj"), 3).ranks(6, 1), llama.linear(), 1, manager);
        Shapes.train(adapter, 3);
        for (long step = 1; step <= 3; step++) {
            var gradients = new LinkedHashMap<String, NDArray>();
            adapter.parameters()
                    .forEach((name, array) ->
                            gradients.put(name, name.startsWith(QUERY) ? array.onesLike() : array.zerosLike()));
            adapter.afterStep(step, gradients);
        }
        assertThat(adapter.ranks())
                .containsEntry("model.layers.0.self_attn.q_proj", 0)
                .containsEntry(QUERY, 3);
        saved(adapter);
        JsonNode pattern = config(folder).get("rank_pattern");
        assertThat(pattern.get(QUERY + ".lora_E").size()).isEqualTo(6);
        try (var tensors = SafeTensors.open(folder.resolve("adapter_model.safetensors"))) {
            assertThat(tensors.shape("base_model.model." + QUERY + ".lora_A")).isEqualTo(new Shape(3, 32));
            assertThat(tensors.shape("base_model.model." + QUERY + ".lora_E")).isEqualTo(new Shape(3, 1));
            assertThat(tensors.shape("base_model.model." + QUERY + ".lora_B")).isEqualTo(new Shape(32, 3));
        }
        var read = (AdaLoraAdapter) loaded();
        assertThat(read.ranks()).isEqualTo(adapter.ranks());
        for (String path : read.paths()) {
            assertClose(read.project(path, x, y), adapter.project(path, x, y), 1e-6);
        }
        var weights = Shapes.weights(llama, manager);
        assertClose(
                read.merged(weights, manager).get(QUERY + ".weight"),
                adapter.merged(weights, manager).get(QUERY + ".weight"),
                1e-6);
        JsonNode before = config(folder);
        PeftFolder.load(folder, llama, manager).save(folder);
        assertThat(config(folder)).isEqualTo(before);
        PeftFolder.of(read, llama, "base").save(folder);
        assertThat(config(folder)).isEqualTo(before);
    }

    @Test
    void holds_a_prompt() throws IOException {
        NDArray embedding = Draws.normal(manager, 5, 20, 32);
        var adapter = new PromptTuning(4, PromptTuning.vocabulary()).create(embedding, 1, manager);
        saved(adapter);
        JsonNode expected = JSON.readTree("""
                {"auto_mapping": null, "base_model_name_or_path": "base", "inference_mode": true,
                 "num_attention_heads": 4, "num_layers": 3, "num_transformer_submodules": 1,
                 "num_virtual_tokens": 4, "peft_type": "PROMPT_TUNING", "prompt_tuning_init": "RANDOM",
                 "prompt_tuning_init_text": null, "revision": null, "task_type": "CAUSAL_LM", "token_dim": 32,
                 "tokenizer_kwargs": null, "tokenizer_name_or_path": null}""");
        assertThat(config(folder)).isEqualTo(expected);
        assertClose(loaded().prompt().orElseThrow(), adapter.prompt().orElseThrow(), 0);
        set("num_virtual_tokens", "5");
        assertThatThrownBy(this::loaded)
                .hasMessageContaining("'prompt_embeddings' must have shape (5, 32) for num_virtual_tokens 5");
    }

    /** Grouped keys: a position is as wide as the keys of all groups, and has as many heads as there are groups. */
    @Test
    void holds_a_prefix_without_its_network() throws IOException {
        var adapter = PrefixTuning.of(4).encodedBy(10).create(llama, 1, manager);
        saved(adapter);
        JsonNode expected = JSON.readTree("""
                {"auto_mapping": null, "base_model_name_or_path": "base", "encoder_hidden_size": 10,
                 "inference_mode": true, "num_attention_heads": 2, "num_layers": 3,
                 "num_transformer_submodules": 1, "num_virtual_tokens": 4, "peft_type": "PREFIX_TUNING",
                 "prefix_projection": true, "revision": null, "task_type": "CAUSAL_LM", "token_dim": 16}""");
        assertThat(config(folder)).isEqualTo(expected);
        try (var tensors = SafeTensors.open(folder.resolve("adapter_model.safetensors"))) {
            assertThat(tensors.shape("prompt_embeddings")).isEqualTo(new Shape(4, 96));
        }
        assertClose(
                loaded().prefix(2).orElseThrow().values(),
                adapter.prefix(2).orElseThrow().values(),
                1e-6);
        PeftFolder.load(folder, llama, manager).save(folder);
        assertThat(config(folder)).isEqualTo(expected);
    }

    @Test
    void has_no_form_for_two_adapters_in_one() {
        NDArray embedding = Draws.normal(manager, 5, 20, 32);
        var both = UnifiedPrompt.of(4).create(llama, embedding, 1, manager);
        assertThatThrownBy(() -> PeftFolder.of(both, llama, "base"))
                .hasMessageContaining("has no form in PEFT; store its parts, each in a folder of its own");
    }
}
