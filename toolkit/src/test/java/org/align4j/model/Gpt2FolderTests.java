package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.align4j.adapter.PromptTuning;
import org.align4j.data.Demonstration;
import org.align4j.family.ModelConfig;
import org.align4j.lm.Completion;
import org.align4j.lm.Sampling;
import org.align4j.objective.Sft;
import org.align4j.tensor.Inference;
import org.align4j.text.Conversation;
import org.align4j.train.Plan;
import org.align4j.train.Trainer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Built by hand, file by file, as GPT-2's own folder and those of models derived from it are. */
@Tag("engine")
@DisplayName("A folder in GPT-2's layout")
class Gpt2FolderTests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int END = 259;

    private static final String CONFIG = """
            {
              "activation_function": "gelu_new",
              "architectures": ["GPT2LMHeadModel"],
              "attn_pdrop": 0.1,
              "bos_token_id": 259,
              "embd_pdrop": 0.1,
              "eos_token_id": 259,
              "initializer_range": 0.02,
              "layer_norm_epsilon": 1e-05,
              "model_type": "gpt2",
              "n_ctx": 64,
              "n_embd": 32,
              "n_head": 4,
              "n_inner": null,
              "n_layer": 2,
              "n_positions": 64,
              "resid_pdrop": 0.1,
              "summary_activation": null,
              "summary_first_dropout": 0.1,
              "summary_proj_to_labels": true,
              "summary_type": "cls_index",
              "summary_use_proj": true,
              "task_specific_params": {"text-generation": {"do_sample": true, "max_length": 50}},
              "torch_dtype": "float16",
              "vocab_size": 260
            }
            """;

    private static final List<String> FILES = List.of(
            "config.json",
            "generation_config.json",
            "merges.txt",
            "tokenizer.json",
            "tokenizer_config.json",
            "vocab.json");

    @TempDir
    Path folder;

    @TempDir
    Path saved;

    @BeforeEach
    void write() throws IOException {
        ByteTokenizers.byteLevel(folder);
        var tokenizer =
                (ObjectNode) JSON.readTree(folder.resolve("tokenizer.json").toFile());
        var model = (ObjectNode) tokenizer.get("model");
        model.putNull("dropout").putNull("unk_token");
        model.put("continuing_subword_prefix", "").put("end_of_word_suffix", "").put("fuse_unk", false);
        ((ObjectNode) model.get("vocab")).put("<|endoftext|>", END);
        tokenizer.putObject("post_processor").put("type", "ByteLevel").put("add_prefix_space", true);
        ((ObjectNode) tokenizer.get("post_processor")).put("trim_offsets", false);
        tokenizer
                .putArray("added_tokens")
                .addObject()
                .put("id", END)
                .put("special", true)
                .put("content", "<|endoftext|>")
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", true);
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer.toString());
        Files.writeString(folder.resolve("vocab.json"), model.get("vocab").toString());
        Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\ne n\nx en\nĠ a\n");
        Files.writeString(
                folder.resolve("tokenizer_config.json"), "{\"add_prefix_space\": false, \"model_max_length\": 64}");
        Files.writeString(folder.resolve("config.json"), CONFIG);
        Files.writeString(
                folder.resolve("generation_config.json"),
                "{\"_from_model_config\": true, \"bos_token_id\": 259, \"eos_token_id\": 259}");
        writeWeights();
    }

    /** In half precision under bare names, with the masks that the first files have. */
    private void writeWeights() throws IOException {
        var config = ModelConfig.load(folder);
        var tensors = new TreeMap<String, Tensor>();
        try (var fresh = CausalLM.initialize(config, folder, new Initialization(0.2, 7), Device.cpu())) {
            fresh.weights().forEach((name, array) -> tensors.put(name.replace("transformer.", ""), Tensor.half(array)));
        }
        for (int i = 0; i < 2; i++) {
            tensors.put("h." + i + ".attn.bias", new Tensor("U8", new long[] {1, 1, 64, 64}, new byte[64 * 64]));
            tensors.put("h." + i + ".attn.masked_bias", new Tensor("F32", new long[0], new byte[4]));
        }
        ObjectNode header = JSON.createObjectNode();
        header.putObject("__metadata__").put("format", "pt");
        var data = new ByteArrayOutputStream();
        for (var entry : tensors.entrySet()) {
            Tensor tensor = entry.getValue();
            ObjectNode node = header.putObject(entry.getKey()).put("dtype", tensor.type);
            Arrays.stream(tensor.shape).forEach(node.putArray("shape")::add);
            node.putArray("data_offsets").add(data.size()).add(data.size() + tensor.bytes.length);
            data.write(tensor.bytes);
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        Files.write(
                folder.resolve("model.safetensors"),
                ByteBuffer.allocate(8 + json.length + data.size())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(json.length)
                        .put(json)
                        .put(data.toByteArray())
                        .array());
    }

    private record Tensor(String type, long[] shape, byte[] bytes) {

        /** The nearest halves towards zero; what is too small for a normal one is 0. */
        static Tensor half(NDArray array) {
            float[] values = array.toFloatArray();
            var bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            for (float value : values) {
                int bits = Float.floatToRawIntBits(value);
                int magnitude = (bits & 0x7fffffff) - (112 << 23) >> 13;
                bytes.putShort((short) (bits >>> 16 & 0x8000 | (magnitude < 1 << 10 ? 0 : magnitude)));
            }
            return new Tensor("F16", array.getShape().getShape(), bytes.array());
        }
    }

    @Test
    void is_loaded_with_all_that_it_says() {
        try (var model = CausalLM.load(folder, Device.cpu())) {
            assertThat(model.config().endTokens()).containsExactly(END);
            assertThat(model.config().tied()).isTrue();
            assertThat(model.size()).isEqualTo(260 * 32 + 64 * 32 + 2 * (4 * 32 + 12 * 32 * 32 + 9 * 32) + 64);
            assertThat(model.chatTemplate().end()).isEqualTo("<|endoftext|>");
            assertThat(model.tokenizer().encode("xen a<|endoftext|>", true).ids())
                    .containsExactly(257, 258, END);
            assertThat(model.score(Conversation.user("xen"), " a \uD83D\uDE00")).isNegative();
        }
    }

    @Test
    void continues_greedily_with_a_cache_as_without_one() {
        try (var model = CausalLM.load(folder, Device.cpu())) {
            long[] prompt = model.tokenizer().encode("xen a b", true).ids();
            var answer = model.generate(
                            List.of(prompt, Arrays.copyOf(prompt, 2)),
                            Sampling.greedy().maxTokens(20))
                    .get(0)
                    .get(0);
            long[] row = prompt;
            for (int i = 0; i < answer.ids().length; i++) {
                long next = best(model, row);
                assertThat(answer.ids()[i]).as("token %d", i).isEqualTo(next);
                row = Arrays.copyOf(row, row.length + 1);
                row[row.length - 1] = next;
            }
            assertThat(answer.ids()).isNotEmpty();
        }
    }

    private static long best(CausalLM model, long[] ids) {
        float[] logits = Inference.run(() -> model.logits(model.manager().create(ids, new Shape(1, ids.length)))
                .get("0, -1")
                .toFloatArray());
        return IntStream.range(0, logits.length)
                .reduce((a, b) -> logits[b] > logits[a] ? b : a)
                .orElseThrow();
    }

    @Test
    void leaves_room_for_an_adapter_s_virtual_tokens_and_has_no_position_beyond_its_context() {
        try (var model = CausalLM.load(folder, Device.cpu())) {
            var prompt = new PromptTuning(4, PromptTuning.vocabulary()).create(model.embedding(), 1, model.manager());
            var adapted = model.with("prompted", prompt);
            assertThat(model.context()).isEqualTo(64);
            assertThat(adapted.context()).isEqualTo(60);
            var answers =
                    adapted.generate(List.of(new long[58]), Sampling.greedy().maxTokens(9));
            assertThat(answers.get(0).get(0).count()).isLessThanOrEqualTo(2);
            assertThatThrownBy(() -> Inference.run(
                            () -> adapted.logits(model.manager().zeros(new Shape(1, 61), DataType.INT64))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("65 tokens do not fit the context of 64");
        }
    }

    @Test
    void learns_to_answer_and_to_stop_and_is_saved_whole(@TempDir Path runs) throws IOException {
        var lessons = List.of(new Demonstration(Conversation.user("xen"), " a"));
        try (var model = CausalLM.load(folder, Device.cpu())) {
            var plan = Plan.small().epochs(60).learningRate(1e-2);
            try (var tuned = Trainer.of(model, plan)
                    .in(runs.resolve("run"))
                    .fit(lessons, new Sft())
                    .model()) {
                tuned.save(saved);
            }
        }
        try (var again = CausalLM.load(saved, Device.cpu())) {
            Completion answer = again.complete(List.of(Conversation.user("xen")), Sampling.greedy())
                    .get(0)
                    .get(0);
            assertThat(answer.text()).isEqualTo(" a");
            assertThat(answer.tokens()).isEqualTo(2);
        }
        for (String file : FILES) {
            assertThat(saved.resolve(file)).hasSameBinaryContentAs(folder.resolve(file));
        }
    }
}
