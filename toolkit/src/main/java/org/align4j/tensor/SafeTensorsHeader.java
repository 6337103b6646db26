package org.align4j.tensor;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.align4j.Require;

/**
 * What stands before the data of a safetensors file: eight bytes of length (little-endian), then a JSON object of that
 * many bytes.
 *
 * @param tensors by name, in the order of the header
 * @param metadata free text
 * @param dataStart the byte at which offset 0 lies
 */
record SafeTensorsHeader(Map<String, Entry> tensors, Map<String, String> metadata, long dataStart) {

    private static final long MAX_BYTES = 100_000_000;
    private static final int LENGTH_BYTES = 8;

    /**
     * One tensor.
     *
     * @param dtype name of its element type
     * @param shape its sizes; empty for a scalar
     * @param begin first byte, counted from the start of the data
     * @param end the byte after the last
     */
    record Entry(String dtype, long[] shape, long begin, long end) {}

    static SafeTensorsHeader read(Path file, FileChannel channel) throws IOException {
        long size = channel.size();
        Require.that(
                size >= LENGTH_BYTES,
                "%s: truncated: %d bytes, a header's length alone needs %d",
                file,
                size,
                LENGTH_BYTES);
        long length = bytes(channel, 0, LENGTH_BYTES).getLong();
        Require.that(
                0 < length && length <= MAX_BYTES,
                "%s: header length must be in [1, %d] bytes, was %s",
                file,
                MAX_BYTES,
                Long.toUnsignedString(length));
        Require.that(
                length <= size - LENGTH_BYTES,
                "%s: truncated: the header should have %d bytes, %d are left in the file",
                file,
                length,
                size - LENGTH_BYTES);
        byte[] json = bytes(channel, LENGTH_BYTES, (int) length).array();
        var header = SafeTensorsJson.parse(file, json, LENGTH_BYTES + length);
        header.requireNoGap(file, size - LENGTH_BYTES - length);
        return header;
    }

    private static ByteBuffer bytes(FileChannel channel, long position, int count) throws IOException {
        var buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        return buffer.flip();
    }

    /** The tensors, put in order, must cover the data from its first byte to its last. */
    private void requireNoGap(Path file, long dataBytes) {
        long next = 0;
        var inOrder = tensors.entrySet().stream()
                .sorted(Comparator.comparingLong(
                                (Map.Entry<String, Entry> e) -> e.getValue().begin())
                        .thenComparingLong(e -> e.getValue().end()))
                .toList();
        for (var tensor : inOrder) {
            Require.that(
                    tensor.getValue().begin() == next,
                    "%s: tensor '%s' must begin at data byte %d, begins at %d",
                    file,
                    tensor.getKey(),
                    next,
                    tensor.getValue().begin());
            next = tensor.getValue().end();
        }
        Require.that(
                next == dataBytes,
                "%s: truncated or too long: tensors need %d data bytes, found %d",
                file,
                next,
                dataBytes);
    }
}
