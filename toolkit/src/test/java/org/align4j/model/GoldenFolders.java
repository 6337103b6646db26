package org.align4j.model;

import ai.djl.Device;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.adapter.AdaLora;
import org.align4j.adapter.AdaLoraAdapter;
import org.align4j.adapter.Adapter;
import org.align4j.adapter.Lora;
import org.align4j.adapter.LoraAdapter;
import org.align4j.adapter.PrefixTuning;
import org.align4j.adapter.PromptTuning;
import org.align4j.adapter.RankSchedule;
import org.align4j.adapter.Targets;

/** Whole model folders of golden checkpoints: with a tokenizer of letters and what else such a folder holds. */
final class GoldenFolders {

    private static final String VOCABULARY =
            "<pad> <s> </s> Ġ a b c d e f g h i j k l m n o p q r s t u v w x y z . ab Ġa";

    private static final String TOKENIZER = """
            {
              "version": "1.0",
              "truncation": null,
              "padding": null,
              "added_tokens": [
                {"id": 0, "content": "<pad>", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true},
                {"id": 1, "content": "<s>", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true},
                {"id": 2, "content": "</s>", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true}
              ],
              "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "Lowercase"}]},
              "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true},
              "post_processor": {
                "type": "TemplateProcessing",
                "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}],
                "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
                "special_tokens": {"<s>": {"id": "<s>", "ids": [1], "tokens": ["<s>"]}}
              },
              "decoder": {"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true, "use_regex": true},
              "model": {
                "type": "BPE",
                "dropout": null,
                "unk_token": null,
                "continuing_subword_prefix": null,
                "end_of_word_suffix": null,
                "fuse_unk": false,
                "byte_fallback": false,
                "ignore_merges": false,
                "vocab": {%s},
                "merges": ["a b", "Ġ a"]
              }
            }
            """;

    private static final String TOKENIZER_CONFIG = """
            {
              "tokenizer_class": "PreTrainedTokenizerFast",
              "model_max_length": 1000000000000000019884624838656,
              "bos_token": "<s>",
              "eos_token": {"__type": "AddedToken", "content": "</s>", "lstrip": false},
              "pad_token": "<pad>",
              "clean_up_tokenization_spaces": false
            }
            """;

    private static final String GENERATION_CONFIG =
            "{\n  \"bos_token_id\": 1,\n  \"eos_token_id\": [2, 3],\n  \"transformers_version\": \"4.51.3\"\n}\n";

    private GoldenFolders() {}

    /** Copies a checkpoint's configuration and weights, and writes the other files beside them. */
    static void write(Path checkpoint, Path folder) {
        try (Stream<Path> files = Files.list(checkpoint)) {
            for (Path file : files.toList()) {
                if (!file.getFileName().toString().startsWith("expected.")) {
                    Files.copy(file, folder.resolve(file.getFileName().toString()));
                }
            }
            writeTokenizer(folder);
            Files.writeString(folder.resolve("generation_config.json"), GENERATION_CONFIG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A tokenizer of letters, as small as the golden vocabularies. */
    static void writeTokenizer(Path folder) throws IOException {
        String[] tokens = VOCABULARY.split(" ");
        String entries = IntStream.range(0, tokens.length)
                .mapToObj(id -> "\"%s\": %d".formatted(tokens[id], id))
                .collect(Collectors.joining(", "));
        Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER.formatted(entries));
        Files.writeString(folder.resolve("tokenizer_config.json"), TOKENIZER_CONFIG);
    }

    /** Saves an adapter of each kind beside a model. */
    static List<Path> writeAdapters(Path folder) {
        try (var model = CausalLM.load(folder, Device.cpu())) {
            var shape = model.shape();
            var manager = model.manager();
            var targets = Targets.allLinear();
            List<Adapter> adapters = List.of(
                    LoraAdapter.create(Lora.of(targets).rank(2).alpha(4).dropout(0.1), shape.linear(), 1, manager),
                    AdaLoraAdapter.create(
                            AdaLora.of(targets, 20).ranks(3, 2).schedule(RankSchedule.over(20)),
                            shape.linear(),
                            2,
                            manager),
                    PrefixTuning.of(3).create(shape, 3, manager),
                    new PromptTuning(2, PromptTuning.vocabulary()).create(model.embedding(), 4, manager));
            return adapters.stream()
                    .map(adapter -> save(model, adapter, folder))
                    .toList();
        }
    }

    private static Path save(CausalLM model, Adapter adapter, Path folder) {
        Path place = folder.resolveSibling(
                folder.getFileName() + "-" + adapter.getClass().getSimpleName());
        model.with("adapted", adapter).saveAdapter(place, folder.toString());
        return place;
    }
}
