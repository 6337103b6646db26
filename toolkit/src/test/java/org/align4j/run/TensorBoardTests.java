package org.align4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An event file for TensorBoard")
class TensorBoardTests {

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_500), ZoneOffset.UTC);

    @TempDir
    Path folder;

    /** The bytes that tensorboard 2.21.0's EventFileWriter writes for the same event. */
    @Test
    void holds_the_bytes_that_tensorboard_writes() throws IOException {
        var metrics = new LinkedHashMap<String, Double>();
        metrics.put("loss", 0.5);
        metrics.put("kl", -1.0);
        try (var board = TensorBoard.open(folder, List.of(), CLOCK)) {
            board.scalars(7, metrics);
        }
        String content = HexFormat.of().formatHex(Files.readAllBytes(file()));
        assertThat(content)
                .endsWith("2500000000000000eabc36f309000000000000f83f10072a180a0b0a046c6f7373150000003f0a090a026b6c"
                        + "15000080bf802078ae");
    }

    @Test
    void gives_back_versions_steps_times_and_values() throws IOException {
        try (var board = TensorBoard.open(folder, List.of(), CLOCK)) {
            board.scalars(0, Map.of("loss", 0.1));
            board.scalars(1L << 40, Map.of("größe", -1e-30));
            board.scalars(-1, Map.of());
        }
        assertThat(file().getFileName()).hasToString("events.out.tfevents.1.align4j");
        var events = read();
        assertThat(events).extracting(Event::wallTime).containsOnly(1.5);
        assertThat(events).extracting(Event::version).containsExactly("brain.Event:2", "", "", "");
        assertThat(events).extracting(Event::step).containsExactly(0L, 0L, 1L << 40, -1L);
        assertThat(events.get(1).values()).isEqualTo(Map.of("loss", 0.1f));
        assertThat(events.get(2).values()).isEqualTo(Map.of("größe", -1e-30f));
        assertThat(events.get(3).values()).isEmpty();
    }

    @Test
    void keeps_values_that_are_no_numbers_and_makes_infinite_what_is_too_large() throws IOException {
        try (var board = TensorBoard.open(folder)) {
            board.scalars(1, Map.of("a", Double.NaN, "b", Double.NEGATIVE_INFINITY, "c", 1e300));
        }
        assertThat(read().get(1).values())
                .isEqualTo(Map.of("a", Float.NaN, "b", Float.NEGATIVE_INFINITY, "c", Float.POSITIVE_INFINITY));
    }

    @Test
    void can_be_read_while_it_is_written() throws IOException {
        try (var board = TensorBoard.open(folder)) {
            for (int step = 1; step <= 3; step++) {
                board.scalars(step, Map.of("loss", 1.0 / step));
                assertThat(read()).hasSize(1 + step);
            }
        }
    }

    @Test
    void of_a_run_that_is_taken_up_again_holds_every_step_once_wherever_the_kill_cut_it() throws IOException {
        var log = new MetricsLog(folder.resolve("metrics.jsonl"));
        try (var board = TensorBoard.open(folder)) {
            for (int step = 1; step <= 5; step++) {
                log.append(step, Map.of("loss", 0.5 * step));
                board.scalars(step, Map.of("loss", 0.5 * step));
            }
        }
        Path file = file();
        byte[] whole = Files.readAllBytes(file);
        log.keepUpTo(3); // where the last checkpoint is
        for (int cut : new int[] {0, 11, 60, whole.length - 70, whole.length - 1, whole.length}) {
            Files.write(file, Arrays.copyOf(whole, cut));
            try (var board = TensorBoard.open(folder, log.read())) {
                board.scalars(4, Map.of("loss", 2.0));
            }
            assertThat(file()).isEqualTo(file);
            assertThat(read()).extracting(Event::step).containsExactly(0L, 1L, 2L, 3L, 4L);
            assertThat(read().get(3).values()).isEqualTo(Map.of("loss", 1.5f));
        }
    }

    @Test
    void of_a_new_run_takes_no_folder_of_an_earlier_one_and_leaves_files_of_others_alone() throws IOException {
        Path other = Files.writeString(folder.resolve("events.out.tfevents.7.host"), "other");
        TensorBoard.open(folder).close();
        assertThatThrownBy(() -> TensorBoard.open(folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(file() + " holds an earlier run: go on from its history");
        TensorBoard.open(folder, List.of()).close();
        assertThat(read()).hasSize(1);
        assertThat(other).hasContent("other");
    }

    @Test
    void stays_as_it_was_where_the_history_has_no_steps() throws IOException {
        try (var board = TensorBoard.open(folder)) {
            board.scalars(1, Map.of("loss", 1.0));
        }
        byte[] before = Files.readAllBytes(file());
        assertThatThrownBy(() -> TensorBoard.open(folder, List.of(Map.of("loss", 1.0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a line of the history must have a step, was {loss=1.0}");
        assertThat(file()).hasBinaryContent(before);
    }

    private Path file() throws IOException {
        try (var files = Files.list(folder)) {
            var ours = files.filter(f -> f.toString().endsWith(".align4j")).toList();
            assertThat(ours).hasSize(1);
            return ours.get(0);
        }
    }

    private record Event(double wallTime, long step, String version, Map<String, Float> values) {}

    private List<Event> read() throws IOException {
        var in = ByteBuffer.wrap(Files.readAllBytes(file())).order(ByteOrder.LITTLE_ENDIAN);
        var events = new ArrayList<Event>();
        while (in.hasRemaining()) {
            var length = bytes(in, Long.BYTES);
            assertThat(in.getInt()).isEqualTo(masked(length));
            var data = bytes(in, (int) length.getLong(0));
            assertThat(in.getInt()).isEqualTo(masked(data));
            events.add(event(data));
        }
        return events;
    }

    private static Event event(ByteBuffer in) {
        double wallTime = 0;
        long step = 0;
        String version = "";
        var values = new LinkedHashMap<String, Float>();
        while (in.hasRemaining()) {
            long key = varint(in);
            switch ((int) key) {
                case 1 << 3 | 1 -> wallTime = in.getDouble();
                case 2 << 3 -> step = varint(in);
                case 3 << 3 | 2 -> version = text(in);
                case 5 << 3 | 2 -> summary(bytes(in, (int) varint(in)), values);
                default -> throw new AssertionError("field " + key);
            }
        }
        return new Event(wallTime, step, version, values);
    }

    private static void summary(ByteBuffer in, Map<String, Float> values) {
        while (in.hasRemaining()) {
            assertThat(varint(in)).isEqualTo(1 << 3 | 2);
            var value = bytes(in, (int) varint(in));
            assertThat(varint(value)).isEqualTo(1 << 3 | 2);
            String tag = text(value);
            assertThat(varint(value)).isEqualTo(2 << 3 | 5);
            values.put(tag, value.getFloat());
        }
    }

    private static String text(ByteBuffer in) {
        var bytes = bytes(in, (int) varint(in));
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }

    private static ByteBuffer bytes(ByteBuffer in, int count) {
        var bytes = in.slice(in.position(), count).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + count);
        return bytes;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = in.get();
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
    }

    /** Bit by bit, by the polynomial of Castagnoli; then as TFRecords mask it. */
    private static int masked(ByteBuffer bytes) {
        int crc = -1;
        for (int i = 0; i < bytes.limit(); i++) {
            crc ^= bytes.get(i) & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc >>> 1 ^ ((crc & 1) == 0 ? 0 : 0x82f63b78);
            }
        }
        crc = ~crc;
        return (crc >>> 15 | crc << 17) + 0xa282ead8;
    }
}
