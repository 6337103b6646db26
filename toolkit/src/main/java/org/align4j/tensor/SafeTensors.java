package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.align4j.Require;

/**
 * A safetensors file, read one tensor at a time through a memory map. Floating-point types are widened to float32 here,
 * because the engine's own conversion of 16-bit types can end the whole process.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
public final class SafeTensors implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private final SafeTensorsHeader header;

    private SafeTensors(Path file, FileChannel channel, SafeTensorsHeader header) {
        this.file = file;
        this.channel = channel;
        this.header = header;
    }

    /**
     * Opens a file and checks its header: every tensor's type, shape and place, no gap and no overlap, and a length that
     * is the file's.
     *
     * @throws UncheckedIOException if it cannot be read
     * @throws IllegalArgumentException if it is no whole safetensors file, saying where and why
     */
    public static SafeTensors open(Path file) {
        Require.that(Files.isRegularFile(file), "%s: no such file", file);
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            return new SafeTensors(file, channel, SafeTensorsHeader.read(file, channel));
        } catch (IOException | RuntimeException e) {
            closeQuietly(channel, e);
            throw e instanceof RuntimeException unchecked ? unchecked : new UncheckedIOException((IOException) e);
        }
    }

    /** The names of the tensors, in the order of the header. */
    public Set<String> names() {
        return header.tensors().keySet();
    }

    /** The free text that the file carries. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** The shape of a tensor. */
    public Shape shape(String name) {
        return new Shape(entry(name).shape());
    }

    /**
     * Reads a tensor as float32.
     *
     * @param name of the tensor
     * @param manager owns the array
     */
    public NDArray read(String name, NDManager manager) {
        var entry = entry(name);
        ElementType type = entry.type(file, name);
        long count = entry.length() / type.bytes();
        Require.that(
                count <= Integer.MAX_VALUE - 8,
                "%s: tensor '%s' has %d elements, at most %d can be read at once",
                file,
                name,
                count,
                Integer.MAX_VALUE - 8);
        Require.that(
                Arrays.stream(entry.shape())
                                .mapToObj(size -> BigInteger.valueOf(Math.max(1, size)))
                                .reduce(BigInteger.ONE, BigInteger::multiply)
                                .bitLength()
                        < Long.SIZE,
                "%s: tensor '%s' has shape %s, whose strides no engine can count",
                file,
                name,
                shape(name));
        var values = new float[(int) count];
        fill(values, entry, type);
        // The engine shares memory with what it is created from; the copy is its own, so training in place is safe.
        try (NDArray shared = manager.create(values, new Shape(entry.shape()))) {
            return shared.duplicate();
        }
    }

    /** Reads all tensors. */
    public Map<String, NDArray> readAll(NDManager manager) {
        var all = new LinkedHashMap<String, NDArray>();
        names().forEach(name -> all.put(name, read(name, manager)));
        return all;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Maps windows of 64 MiB, so that a tensor of more than 2 GiB can be read too. */
    private void fill(float[] values, SafeTensorsHeader.Entry entry, ElementType type) {
        int window = (1 << 26) / type.bytes();
        for (int from = 0; from < values.length; from += window) {
            int to = Math.min(values.length, from + window);
            ByteBuffer data = map(entry.begin() + (long) from * type.bytes(), (long) (to - from) * type.bytes());
            for (int i = from; i < to; i++) {
                values[i] = type.read(data);
            }
        }
    }

    private ByteBuffer map(long offset, long length) {
        try {
            return channel.map(FileChannel.MapMode.READ_ONLY, header.dataStart() + offset, length)
                    .order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read at byte " + (header.dataStart() + offset), e);
        }
    }

    private SafeTensorsHeader.Entry entry(String name) {
        var entry = header.tensors().get(name);
        Require.that(entry != null, "%s: no tensor '%s'; there are %s", file, name, names());
        return entry;
    }

    private static void closeQuietly(FileChannel channel, Exception cause) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }
}
