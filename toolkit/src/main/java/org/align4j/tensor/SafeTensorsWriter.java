package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.align4j.AtomicFile;
import org.align4j.Require;

/** Writes float32 arrays as a safetensors file, one at a time, all or nothing. */
public final class SafeTensorsWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SafeTensorsWriter() {}

    /**
     * Writes a file; equal arrays give equal bytes.
     *
     * @param file replaced as a whole once everything is written
     * @param arrays float32; stored in the order of their names
     * @param metadata free text
     * @throws java.io.UncheckedIOException if it cannot be written; an earlier file stays as it was
     */
    public static void write(Path file, Map<String, NDArray> arrays, Map<String, String> metadata) {
        arrays.forEach((name, array) -> Require.that(
                array.getDataType() == DataType.FLOAT32,
                "tensor '%s' must be FLOAT32, was %s",
                name,
                array.getDataType()));
        var sorted = new TreeMap<>(arrays);
        AtomicFile.write(file, out -> {
            out.write(header(sorted, metadata));
            for (NDArray array : sorted.values()) {
                write(array, out);
            }
        });
    }

    private static byte[] header(Map<String, NDArray> arrays, Map<String, String> metadata) throws IOException {
        var root = new LinkedHashMap<String, Object>();
        if (!metadata.isEmpty()) {
            root.put("__metadata__", new TreeMap<>(metadata));
        }
        long offset = 0;
        for (var array : arrays.entrySet()) {
            long end = offset + array.getValue().size() * Float.BYTES;
            var entry = new LinkedHashMap<String, Object>();
            entry.put("dtype", "F32");
            entry.put("shape", array.getValue().getShape().getShape());
            entry.put("data_offsets", List.of(offset, end));
            root.put(array.getKey(), entry);
            offset = end;
        }
        String json = JSON.writeValueAsString(root);
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        String padded = json + " ".repeat(Math.floorMod(-length, 8)); // the data begins at a multiple of 8
        byte[] bytes = padded.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bytes.length)
                .put(bytes)
                .array();
    }

    private static void write(NDArray array, OutputStream out) throws IOException {
        WritableByteChannel channel = Channels.newChannel(out);
        ByteBuffer data = array.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        while (data.hasRemaining()) {
            channel.write(data);
        }
    }
}
