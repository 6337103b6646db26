package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@Tag("golden")
@Tag("engine")
@DisplayName("A model folder that is loaded and saved")
class RoundTripTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What other tools keep beside the files that are read here; bytes that are no text too. */
    private static final Map<String, byte[]> OTHERS = Map.of(
            "special_tokens_map.json", "{\"pad_token\": \"<pad>\"}".getBytes(StandardCharsets.UTF_8),
            "added_tokens.json", "{}\r\n".getBytes(StandardCharsets.UTF_8),
            "vocab.json", "{\"a\":\u00a04}".getBytes(StandardCharsets.UTF_8),
            "merges.txt", "#version: 0.2\na b\n".getBytes(StandardCharsets.UTF_8),
            "tokenizer.model", new byte[] {10, 14, 0, -1, -128},
            "LICENSE", "as is".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path root;

    @TestFactory
    Stream<DynamicTest> holds_the_same_bits_fields_and_files() throws IOException {
        return GoldenModelsTests.folders("config.json").stream()
                .flatMap(checkpoint -> Stream.of("config.json", "config.v5.json")
                        .map(config -> dynamicTest(
                                checkpoint.getFileName() + ", " + config, () -> check(checkpoint, config))));
    }

    private void check(Path checkpoint, String config) throws IOException {
        Path place = root.resolve(checkpoint.getFileName() + "-" + config);
        Path folder = Files.createDirectories(place.resolve("loaded"));
        GoldenFolders.write(checkpoint, folder);
        addForeignFields(checkpoint.resolve(config), folder.resolve("config.json"));
        for (var other : OTHERS.entrySet()) {
            Files.write(folder.resolve(other.getKey()), other.getValue());
        }
        Path saved = place.resolve("saved");
        Path again = place.resolve("again");
        Map<String, List<Float>> before = loadAndSave(folder, saved);
        assertThat(loadAndSave(saved, again)).isEqualTo(before);
        var files = new TreeSet<>(OTHERS.keySet());
        files.addAll(List.of("config.json", "generation_config.json", "tokenizer.json", "tokenizer_config.json"));
        for (String file : files) {
            assertThat(saved.resolve(file)).hasSameBinaryContentAs(folder.resolve(file));
        }
        files.add("model.safetensors"); // of shards one file, since they fit
        assertThat(names(saved)).isEqualTo(files);
        assertThat(again.resolve("model.safetensors")).hasSameBinaryContentAs(saved.resolve("model.safetensors"));
    }

    private static Map<String, List<Float>> loadAndSave(Path folder, Path place) {
        try (var model = CausalLM.load(folder, Device.cpu())) {
            model.save(place);
            var weights = new TreeMap<String, List<Float>>();
            model.weights().forEach((name, array) -> weights.put(name, values(array)));
            return weights;
        }
    }

    /** As objects, whose equality is that of their bits. */
    private static List<Float> values(NDArray array) {
        var values = new Float[(int) array.size()];
        float[] floats = array.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = floats[i];
        }
        return List.of(values);
    }

    private static void addForeignFields(Path from, Path to) throws IOException {
        var config = (ObjectNode) JSON.readTree(from.toFile());
        config.putNull("x_null").put("x_flag", true).put("x_text", "ü \uD83D\uDE00 \u0000");
        config.put("x_large", new BigInteger("123456789012345678901234567890"));
        config.put("x_small", new BigDecimal("1.2345678901234567890e-300"));
        config.putArray("x_list").add(1).addArray().add("two");
        config.putObject("x_object").putObject("deeper").put("x", 1.0);
        Files.writeString(to, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(config));
    }

    private static TreeSet<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void keeps_no_file_in_memory_that_is_larger_than_any_in_use() throws IOException {
        Path folder = Files.createDirectory(root.resolve("large"));
        GoldenFolders.write(GoldenModelsTests.folders("config.json").get(0), folder);
        Path large = folder.resolve("vocab.json");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength((64 << 20) + 1); // without blocks on the disk
        }
        assertThatThrownBy(() -> CausalLM.load(folder, Device.cpu()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(large + ": must have at most 67108864 bytes, has 67108865");
    }
}
