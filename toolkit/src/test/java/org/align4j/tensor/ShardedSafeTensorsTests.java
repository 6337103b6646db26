package org.align4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
@DisplayName("The weights of a folder")
class ShardedSafeTensorsTests {

    private static final String FIRST = "model-00001-of-00003.safetensors";

    @TempDir
    Path folder;

    private NDManager manager;
    private Map<String, NDArray> arrays;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager(Device.cpu());
        arrays = new TreeMap<>(Map.of(
                "a", Draws.normal(manager, 1, 2, 2),
                "b", Draws.normal(manager, 2, 3),
                "c", Draws.normal(manager, 3, 30),
                "d", Draws.normal(manager, 4)));
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private void write(long shardBytes) {
        ShardedSafeTensorsWriter.write(folder, arrays, Map.of("format", "pt"), shardBytes);
    }

    private List<String> files() {
        return ModelFiles.names(folder);
    }

    private void assertWhole() {
        try (var source = TensorSource.open(folder)) {
            assertThat(source.names()).containsExactlyElementsOf(arrays.keySet());
            arrays.forEach((name, array) -> {
                assertThat(source.shape(name)).isEqualTo(array.getShape());
                assertThat(source.dtype(name)).isEqualTo("F32");
                assertThat(source.read(name, manager)).isEqualTo(array);
            });
        }
    }

    @Test
    void are_one_file_where_they_fit() {
        write(ShardedSafeTensorsWriter.SHARD_BYTES);
        assertThat(files()).containsExactly("model.safetensors");
        assertWhole();
    }

    @Test
    void are_shards_where_they_do_not_and_a_large_tensor_has_its_own() throws IOException {
        write(28); // a and b together have 28 bytes, c alone 120
        assertThat(files())
                .containsExactly(
                        FIRST,
                        "model-00002-of-00003.safetensors",
                        "model-00003-of-00003.safetensors",
                        "model.safetensors.index.json");
        assertThat(folder.resolve(ModelFiles.INDEX)).hasContent("""
                {
                  "metadata" : {
                    "total_size" : 152
                  },
                  "weight_map" : {
                    "a" : "model-00001-of-00003.safetensors",
                    "b" : "model-00001-of-00003.safetensors",
                    "c" : "model-00002-of-00003.safetensors",
                    "d" : "model-00003-of-00003.safetensors"
                  }
                }
                """);
        assertWhole();
        byte[] before = Files.readAllBytes(folder.resolve(FIRST));
        write(28);
        assertThat(Files.readAllBytes(folder.resolve(FIRST))).isEqualTo(before);
    }

    @Test
    void replace_those_of_an_earlier_save_and_nothing_else() throws IOException {
        Files.writeString(folder.resolve("model.safetensors.txt"), "mine");
        Files.writeString(Files.createDirectory(folder.resolve(".model.saving")).resolve("killed"), "half a shard");
        for (long shardBytes : new long[] {28, 1000, 12, 28}) {
            write(shardBytes);
            assertWhole();
            try (var source = TensorSource.open(folder)) {
                assertThat(source instanceof SafeTensors).isEqualTo(shardBytes == 1000);
            }
        }
        assertThat(files()).hasSize(5).contains("model.safetensors.txt");
    }

    @Test
    void stay_as_they_were_where_writing_fails() {
        write(28);
        List<String> before = files();
        NDArray freed = manager.create(new float[30]);
        assertThat(freed.getDataType().getNumOfBytes() * freed.getShape().size())
                .isEqualTo(120); // it remembers both
        freed.close();
        // The first shard is written by the time that the second cannot be.
        arrays.put("c", freed);
        assertThatThrownBy(() -> write(28)).isInstanceOf(IllegalStateException.class);
        arrays.put("c", Draws.normal(manager, 3, 30));
        assertThat(files()).isEqualTo(before);
        assertWhole();
    }

    @Test
    void are_refused_where_saving_was_killed_between_the_shards() throws IOException {
        write(28);
        Files.delete(
                folder.resolve(ModelFiles.INDEX)); // the first thing that goes when shards of equal names are replaced
        assertThatThrownBy(() -> TensorSource.open(folder))
                .hasMessage(folder + ": has shards but no model.safetensors.index.json: saving or copying it was not"
                        + " finished");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pytorch_model.bin", "pytorch_model.bin.index.json", "model.pt", "last.ckpt", "w.pth"})
    void are_refused_with_advice_where_they_are_pickle(String name) throws IOException {
        Files.writeString(folder.resolve(name), "");
        assertThatThrownBy(() -> TensorSource.open(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        folder + ": has its weights as pickle alone, [" + name + "], which can run any code when it is"
                                + " read: convert it to model.safetensors, with save_pretrained(..., safe_serialization=True) in"
                                + " Python's transformers, for example");
    }

    @Test
    void are_asked_for_where_there_are_none() {
        assertThatThrownBy(() -> TensorSource.open(folder))
                .hasMessage(folder + ": has neither model.safetensors nor model.safetensors.index.json");
        Path absent = folder.resolve("absent");
        assertThatThrownBy(() -> TensorSource.open(absent)).hasMessage(absent + ": no such folder");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'weight_map': {}, 'weight_map': {}}        | is not JSON: Duplicate field 'weight_map'
            {'weight_map': {'a': 'x', 'a': 'x'}}        | is not JSON: Duplicate field 'a'
            {'weight_map': {}} {}                       | is not JSON: Trailing token
            not JSON                                    | is not JSON
            []                                          | must be a JSON object, was []
            {}                                          | weight_map must be an object, was
            {'weight_map': []}                          | weight_map must be an object, was []
            {'weight_map': {}, 'metadata': 3}           | metadata must be an object, was 3
            {'weight_map': {}, 'metadata': {'total_size': '3'}} | total_size must be a number >= 0, was "3"
            {'weight_map': {}, 'metadata': {'total_size': -1}}  | total_size must be a number >= 0, was -1
            {'weight_map': {'a': 3}}                    | must lie in a .safetensors file beside the index, was 3
            {'weight_map': {'a': '../x.safetensors'}}   | must lie in a .safetensors file beside the index, was "../x
            {'weight_map': {'a': '/tmp/x.safetensors'}} | must lie in a .safetensors file beside the index, was "/tmp
            {'weight_map': {'a': 'C:\\\\x.safetensors'}} | must lie in a .safetensors file beside the index, was "C:
            {'weight_map': {'a': 'pytorch_model.bin'}}  | must lie in a .safetensors file beside the index, was "py
            {'weight_map': {'a': 'x\\u0000.safetensors'}} | must lie in a .safetensors file beside the index
            {'weight_map': {'a': 'absent.safetensors'}} | no such file
            {'weight_map': {'e': 'model-00003-of-00003.safetensors'}} | should hold tensor 'e' and does not
            {'weight_map': {'a': 'model-00001-of-00003.safetensors'}} | holds tensor 'b', which the index does not list
            """, quoteCharacter = '`')
    void are_refused_where_the_index_is_wrong(String index, String message) throws IOException {
        write(28);
        Path file = folder.resolve(ModelFiles.INDEX);
        Files.writeString(file, index.replace('\'', '"'));
        assertThatThrownBy(() -> TensorSource.open(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(folder.toString())
                .hasMessageContaining(message);
    }

    @Test
    void are_refused_where_a_tensor_is_in_two_shards() throws IOException {
        write(28);
        Files.copy(folder.resolve(FIRST), folder.resolve("copy.safetensors"));
        Files.writeString(
                folder.resolve(ModelFiles.INDEX),
                "{\"weight_map\": {\"a\": \"%s\", \"b\": \"copy.safetensors\"}}".formatted(FIRST));
        assertThatThrownBy(() -> TensorSource.open(folder))
                .hasMessageContaining("'copy.safetensors' holds tensor 'a', which the index places in '" + FIRST + "'");
    }

    @Test
    void are_asked_for_by_name() {
        write(28);
        try (var source = TensorSource.open(folder)) {
            assertThatThrownBy(() -> source.read("x", manager))
                    .hasMessage(folder.resolve(ModelFiles.INDEX) + ": no tensor 'x'; there are [a, b, c, d]");
        }
        assertThatThrownBy(() -> write(0)).hasMessage("shardBytes must be > 0, was 0");
    }
}
