package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
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

/** Writes float32 and uint8 arrays as a safetensors file, a few megabytes at a time, all or nothing. */
public final class SafeTensorsWriter {

    private static final int WINDOW = 1 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The format's name of the type of an array that can be written. */
    private static final Map<DataType, String> DTYPES = Map.of(DataType.FLOAT32, "F32", DataType.UINT8, "U8");

    private SafeTensorsWriter() {}

    /**
     * Writes a file; equal arrays give equal bytes.
     *
     * @param file replaced as a whole once everything is written
     * @param arrays float32 or uint8; stored in the order of their names
     * @param metadata free text
     * @throws java.io.UncheckedIOException if it cannot be written; an earlier file stays as it was
     */
    public static void write(Path file, Map<String, NDArray> arrays, Map<String, String> metadata) {
        requireTypes(arrays);
        var sorted = new TreeMap<>(arrays);
        AtomicFile.write(file, out -> {
            out.write(header(sorted, metadata));
            for (NDArray array : sorted.values()) {
                write(array, out);
            }
        });
    }

    static void requireTypes(Map<String, NDArray> arrays) {
        arrays.forEach((name, array) -> Require.that(
                DTYPES.containsKey(array.getDataType()),
                "tensor '%s' must be FLOAT32 or UINT8, was %s",
                name,
                array.getDataType()));
    }

    /** Bytes of an array in a file. */
    static long bytes(NDArray array) {
        return array.size() * array.getDataType().getNumOfBytes();
    }

    private static byte[] header(Map<String, NDArray> arrays, Map<String, String> metadata) throws IOException {
        var root = new LinkedHashMap<String, Object>();
        if (!metadata.isEmpty()) {
            root.put("__metadata__", new TreeMap<>(metadata));
        }
        long offset = 0;
        for (var array : arrays.entrySet()) {
            long end = offset + bytes(array.getValue());
            var entry = new LinkedHashMap<String, Object>();
            entry.put("dtype", DTYPES.get(array.getValue().getDataType()));
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

    /**
     * Cuts an array along its first axis until a piece is small. Not along a flat view, which would be a copy of the
     * whole where the array is a transposed one.
     */
    private static void write(NDArray array, OutputStream out) throws IOException {
        if (array.size() <= WINDOW) {
            writeWhole(array, out);
            return;
        }
        long rows = array.getShape().get(0);
        long step = Math.max(1, WINDOW / (array.size() / rows));
        for (long from = 0; from < rows; from += step) {
            long to = Math.min(rows, from + step);
            boolean isLargeRow = to - from == 1 && array.getShape().dimension() > 1;
            var index = new NDIndex();
            try (NDArray piece = array.get(isLargeRow ? index.addIndices(from) : index.addSliceDim(from, to))) {
                write(piece, out);
            }
        }
    }

    private static void writeWhole(NDArray array, OutputStream out) throws IOException {
        WritableByteChannel channel = Channels.newChannel(out);
        ByteBuffer data = array.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        while (data.hasRemaining()) {
            channel.write(data);
        }
    }
}
