package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Brings a stretch of a file into an array of the engine, window by window, through buffers that are kept for the next.
 *
 * <p>By positional reads, not through a memory map: the pages of a map stay with the process until a garbage collection
 * takes the map away. Measured with 541 MB of float32: the process grew by 1.02 times the arrays this way, by 2.03 times
 * through a map; with the same in bfloat16 by 1.03 and 1.53 times. And a file that is cut while it is mapped ends in a
 * fault, not in an exception.
 */
final class FileWindows {

    private static final int ELEMENTS = 1 << 20;

    private ByteBuffer stored = allocate(0);
    private ByteBuffer floats = allocate(0);

    /**
     * Fills an array.
     *
     * @param channel of the file
     * @param position of the first byte
     * @param type of the elements in the file
     * @param array of as many elements and of the type's engine type; what it held is overwritten
     */
    void fill(FileChannel channel, long position, ElementType type, NDArray array) throws IOException {
        long count = array.size();
        if (count == 0) {
            return;
        }
        try (NDArray flat = array.reshape(count)) {
            for (long from = 0; from < count; from += ELEMENTS) {
                int length = (int) Math.min(ELEMENTS, count - from);
                ByteBuffer values = window(channel, position + from * type.bytes(), type, length);
                // The engine shares the buffer's memory, and only until the copy is made.
                try (NDArray window = array.getManager().create(values, new Shape(length), type.engineType())) {
                    flat.set(new NDIndex().addSliceDim(from, from + length), window);
                }
            }
        }
    }

    private ByteBuffer window(FileChannel channel, long position, ElementType type, int length) throws IOException {
        stored = ofSize(stored, length * type.bytes());
        read(channel, position, stored);
        if (type.isStoredAsInMemory()) {
            return stored;
        }
        floats = ofSize(floats, length * Float.BYTES);
        type.widen(stored, floats);
        return floats.flip();
    }

    private static void read(FileChannel channel, long position, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException(
                        "ends at byte " + (position + buffer.position()) + ", although its header was whole");
            }
        }
        buffer.flip();
    }

    private static ByteBuffer ofSize(ByteBuffer buffer, int bytes) {
        ByteBuffer large = buffer.capacity() >= bytes ? buffer : allocate(bytes);
        return large.clear().limit(bytes);
    }

    private static ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
