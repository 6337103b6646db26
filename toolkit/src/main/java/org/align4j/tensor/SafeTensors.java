package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.align4j.Require;

/**
 * A safetensors file, read one tensor at a time and a few megabytes at a time, so that reading needs next to no memory
 * beside the arrays. Floating-point types are widened to float32 here, because the engine's own conversion of 16-bit types
 * can end the whole process.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">the format</a>
 */
public final class SafeTensors implements TensorSource {

    private final Path file;
    private final FileChannel channel;
    private final SafeTensorsHeader header;
    private final FileWindows windows = new FileWindows();

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

    /** {@inheritDoc} In the order of the header. */
    @Override
    public Set<String> names() {
        return header.tensors().keySet();
    }

    /** The free text that the file carries. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    @Override
    public String dtype(String name) {
        return entry(name).dtype();
    }

    @Override
    public Shape shape(String name) {
        return new Shape(entry(name).shape());
    }

    @Override
    public NDArray read(String name, NDManager manager) {
        return read(name, type(name, ElementType::isFloat), manager);
    }

    @Override
    public NDArray readIntegers(String name, NDManager manager) {
        return read(name, type(name, type -> !type.isFloat()), manager);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ElementType type(String name, Predicate<ElementType> kind) {
        List<ElementType> types =
                Arrays.stream(ElementType.values()).filter(kind).toList();
        String dtype = dtype(name);
        return types.stream()
                .filter(type -> type.name().equals(dtype))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s: tensor '%s' has type %s, expected one of %s".formatted(file, name, dtype, types)));
    }

    /** One at a time: all share the windows. */
    private synchronized NDArray read(String name, ElementType type, NDManager manager) {
        var entry = entry(name);
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
        NDArray array = manager.create(new Shape(entry.shape()), type.engineType());
        try {
            windows.fill(channel, header.dataStart() + entry.begin(), type, array);
            return array;
        } catch (IOException e) {
            array.close();
            throw new UncheckedIOException(file + ": tensor '" + name + "' cannot be read: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            array.close();
            throw e;
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
