package org.align4j.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
@DisplayName("A safetensors file")
class SafeTensorsTests {

    @TempDir
    Path folder;

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager(Device.cpu());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void gives_back_what_was_written() {
        var arrays = Map.of(
                "matrix", Draws.normal(manager, 1, 3, 4),
                "turned", Draws.normal(manager, 2, 3, 4).transpose(),
                "scalar", manager.create(7f),
                "empty", manager.create(new float[0], new Shape(0, 3)),
                "odd", manager.create(new float[] {Float.NaN, Float.NEGATIVE_INFINITY, -0f, Float.MIN_VALUE}));
        Path file = write(arrays);
        try (var saved = SafeTensors.open(file)) {
            assertThat(saved.names()).containsExactly("empty", "matrix", "odd", "scalar", "turned");
            assertThat(saved.metadata()).containsExactly(Map.entry("format", "pt"));
            arrays.forEach((name, array) -> {
                NDArray read = saved.read(name, manager);
                assertThat(saved.shape(name)).isEqualTo(array.getShape());
                assertThat(read.getShape()).isEqualTo(array.getShape());
                assertThat(read.toFloatArray()).isEqualTo(array.toFloatArray());
            });
            assertThat(saved.readAll(manager)).hasSize(5);
        }
    }

    @Test
    void has_the_same_bytes_for_the_same_arrays_in_any_order() throws IOException {
        NDArray a = Draws.normal(manager, 1, 2);
        NDArray b = Draws.normal(manager, 2, 3);
        var one = new LinkedHashMap<>(Map.of("a", a));
        one.put("b", b);
        var other = new LinkedHashMap<>(Map.of("b", b));
        other.put("a", a);
        byte[] bytes = Files.readAllBytes(write(one));
        assertThat(Files.readAllBytes(write(other))).isEqualTo(bytes);
        assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8)
                .isZero();
    }

    @Test
    void holds_arrays_apart_from_the_ones_that_were_read() {
        Path file = write(Map.of("a", manager.create(new float[] {1, 2})));
        try (var saved = SafeTensors.open(file)) {
            saved.read("a", manager).muli(5);
            assertThat(saved.read("a", manager).toFloatArray()).containsExactly(1, 2);
        }
    }

    @Test
    void stays_as_it_was_where_writing_fails() throws IOException {
        Path file = write(Map.of("a", manager.create(1f)));
        byte[] before = Files.readAllBytes(file);
        NDArray whole = manager.create(new float[] {1, 2});
        try (NDArray integers = manager.create(new int[] {1})) {
            assertThatThrownBy(() -> write(Map.of("a", whole, "b", integers)))
                    .hasMessage("tensor 'b' must be FLOAT32 or UINT8, was int32");
        }
        NDArray freed = manager.create(1f);
        var arrays = new AbstractMap<String, NDArray>() {
            @Override
            public Set<Entry<String, NDArray>> entrySet() {
                return Map.of("a", whole, "b", freed).entrySet();
            }

            @Override
            public void forEach(BiConsumer<? super String, ? super NDArray> action) {
                super.forEach(action);
                freed.close(); // the header is written, the data cannot be
            }
        };
        assertThatThrownBy(() -> write(arrays)).isInstanceOf(IllegalStateException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void of_bfloat16_is_widened_exactly() throws IOException {
        int[] bits = {0x3f80, 0xbf80, 0x0000, 0x8000, 0x0001, 0x807f, 0x7f7f, 0x7f80, 0xff80, 0x7fc0, 0x7f81};
        float[] read = shorts("BF16", bits);
        for (int i = 0; i < bits.length; i++) {
            assertThat(Float.floatToRawIntBits(read[i])).as("%x", bits[i]).isEqualTo(bits[i] << 16);
        }
    }

    @Test
    void of_float16_is_widened_exactly() throws IOException {
        int[] bits = IntStream.range(0, 1 << 16).toArray();
        float[] read = shorts("F16", bits);
        for (int i = 0; i < bits.length; i++) {
            assertThat(read[i]).as("%x", i).isEqualTo(Float.valueOf(half(i)));
        }
        assertThat(read[0x3c00]).isEqualTo(1);
        assertThat(read[0x7bff]).isEqualTo(65504);
        assertThat(read[0x0001]).isEqualTo(0x1p-24f); // the least subnormal
        assertThat(read[0x03ff]).isEqualTo(1023 * 0x1p-24f); // the greatest subnormal
        assertThat(Float.floatToRawIntBits(read[0x8000])).isEqualTo(0x80000000);
    }

    /** By the definition: ±fraction·2^exponent. */
    private static float half(int bits) {
        int exponent = bits >> 10 & 31;
        double fraction = bits & 1023;
        double sign = bits < 1 << 15 ? 1 : -1;
        if (exponent == 31) {
            return fraction == 0 ? (float) (sign / 0.0) : Float.NaN;
        }
        return (float) (sign * (exponent == 0 ? fraction : fraction + 1024) * Math.pow(2, Math.max(1, exponent) - 25));
    }

    @Test
    void of_float64_is_rounded_to_the_nearest() throws IOException {
        double[] values = {Math.PI, -0.0, 1e-320, 1e300, Double.NaN, 16777217};
        var data = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(values).forEach(data::putDouble);
        float[] read = read(file("F64", values.length, data.array()));
        assertThat(read).containsExactly(3.1415927f, -0f, 0, Float.POSITIVE_INFINITY, Float.NaN, 16777216);
    }

    private float[] shorts(String type, int[] bits) throws IOException {
        var data = ByteBuffer.allocate(2 * bits.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(bits).forEach(b -> data.putShort((short) b));
        return read(file(type, bits.length, data.array()));
    }

    private float[] read(Path file) {
        try (var saved = SafeTensors.open(file)) {
            return saved.read("t", manager).toFloatArray();
        }
    }

    private Path file(String type, int count, byte[] data) throws IOException {
        byte[] header = "{\"t\":{\"dtype\":\"%s\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
                .formatted(type, count, data.length)
                .getBytes(StandardCharsets.UTF_8);
        var bytes = ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        return Files.write(
                folder.resolve(type),
                bytes.putLong(header.length).put(header).put(data).array());
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "1048575", "1048576", "1048577", "2500000"})
    void is_read_alike_at_every_edge_of_a_window(int count) throws IOException {
        var data = ByteBuffer.allocate(8 * count).order(ByteOrder.LITTLE_ENDIAN);
        var expected = new float[count];
        for (int i = 0; i < count; i++) {
            expected[i] = i - 1000;
        }
        for (float value : expected) {
            data.putDouble(value);
        }
        assertThat(read(file("F64", count, data.array()))).isEqualTo(expected);
        data.clear().limit(4 * count);
        for (float value : expected) {
            data.putFloat(value);
        }
        assertThat(read(file("F32", count, Arrays.copyOf(data.array(), 4 * count))))
                .isEqualTo(expected);
        data.clear().limit(2 * count);
        for (int i = 0; i < count; i++) {
            expected[i] = i % 128;
            data.putShort((short) (Float.floatToRawIntBits(expected[i]) >> 16));
        }
        assertThat(read(file("BF16", count, Arrays.copyOf(data.array(), 2 * count))))
                .isEqualTo(expected);
    }

    @Test
    void of_integers_is_read_as_it_stands() throws IOException {
        var data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        data.putLong(Long.MIN_VALUE).putLong(-2).rewind();
        try (var saved = SafeTensors.open(file("I64", 2, data.array()))) {
            assertThat(saved.dtype("t")).isEqualTo("I64");
            assertThat(saved.readIntegers("t", manager).toLongArray()).containsExactly(Long.MIN_VALUE, -2);
        }
        try (var saved = SafeTensors.open(file("I32", 4, data.array()))) {
            assertThat(saved.readIntegers("t", manager).toIntArray()).containsExactly(0, Integer.MIN_VALUE, -2, -1);
        }
        try (var saved = SafeTensors.open(file("I8", 2, new byte[] {-128, 127}))) {
            assertThat(saved.readIntegers("t", manager).toByteArray()).containsExactly(-128, 127);
        }
        try (var saved = SafeTensors.open(file("U8", 2, new byte[] {-1, 127}))) {
            assertThat(saved.readIntegers("t", manager).toUint8Array()).containsExactly(255, 127);
        }
        Path flags = file("BOOL", 1, new byte[1]);
        try (var saved = SafeTensors.open(flags)) {
            assertThatThrownBy(() -> saved.readIntegers("t", manager))
                    .hasMessage(flags + ": tensor 't' has type BOOL, expected one of [U8, I8, I32, I64]");
        }
    }

    @Test
    void gives_back_bytes_and_arrays_that_are_written_in_pieces() {
        NDArray random = Draws.normal(manager, 3, 1300, 1000);
        NDArray large = random.transpose(); // not in the order of its elements
        NDArray wideRow = random.reshape(1, 1, 1_300_000);
        var codes = ByteBuffer.allocateDirect(1_500_000);
        for (int i = 0; i < codes.capacity(); i++) {
            codes.put(i, (byte) (i % 251));
        }
        NDArray bytes = manager.create(codes, new Shape(3, 500_000), DataType.UINT8);
        try (var saved = SafeTensors.open(write(Map.of("bytes", bytes, "large", large, "row", wideRow)))) {
            assertThat(saved.read("large", manager).toFloatArray()).isEqualTo(large.toFloatArray());
            assertThat(saved.read("row", manager).toFloatArray()).isEqualTo(random.toFloatArray());
            assertThat(saved.dtype("bytes")).isEqualTo("U8");
            assertThat(saved.readIntegers("bytes", manager).toByteArray()).isEqualTo(bytes.toByteArray());
        }
    }

    @Test
    void that_was_cut_after_it_was_opened_is_refused_and_the_process_lives() throws IOException {
        Path file = write(Map.of("a", Draws.normal(manager, 1, 1000)));
        try (var saved = SafeTensors.open(file)) {
            Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 2000));
            assertThatThrownBy(() -> saved.read("a", manager))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage(file + ": tensor 'a' cannot be read: ends at byte 2000, although its header was whole");
        }
    }

    @Test
    void says_what_it_lacks() throws IOException {
        Path absent = folder.resolve("absent.safetensors");
        assertThatThrownBy(() -> SafeTensors.open(absent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(absent + ": no such file");
        Path file = write(Map.of("a", manager.create(1f)));
        try (var saved = SafeTensors.open(file)) {
            assertThatThrownBy(() -> saved.read("b", manager)).hasMessage(file + ": no tensor 'b'; there are [a]");
        }
        Path integers = file("I32", 1, new byte[4]);
        try (var saved = SafeTensors.open(integers)) {
            assertThatThrownBy(() -> saved.read("t", manager))
                    .hasMessage(integers + ": tensor 't' has type I32, expected one of [F64, F32, F16, BF16]");
        }
    }

    @Test
    void is_refused_wherever_it_is_cut() throws IOException {
        byte[] whole = Files.readAllBytes(write(Map.of("a", Draws.normal(manager, 1, 3))));
        Path cut = folder.resolve("cut");
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SafeTensors.open(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(cut + ": truncated");
        }
    }

    private Path write(Map<String, NDArray> arrays) {
        Path file = folder.resolve("file.safetensors");
        SafeTensorsWriter.write(file, arrays, Map.of("format", "pt"));
        return file;
    }
}
