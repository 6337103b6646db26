package org.align4j;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * The one way to write a file: all of it or nothing.
 *
 * <p>The content goes to a temporary file in the same folder, is forced to the disk, and takes the file's name in one
 * step, which is forced to the disk too. Killed at any moment, what was there before is still whole.
 */
public final class AtomicFile {

    private AtomicFile() {}

    /** Something that writes itself to a stream. */
    @FunctionalInterface
    public interface Content {

        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file, and the folders above it where they are missing.
     *
     * @param file what is written or replaced
     * @param content writes the bytes; whatever it throws leaves the earlier file as it was and no temporary one
     * @throws UncheckedIOException with the file's name and the cause, a full disk for example
     */
    public static void write(Path file, Content content) {
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.createDirectories(target.getParent());
            fill(temporary, content);
            move(temporary, target);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": not written, what was there is as before: " + cause(e), e);
        } finally {
            // Gone already if the move succeeded.
            temporary.toFile().delete();
        }
    }

    /** Writes a file of UTF-8 text, all or nothing. */
    public static void write(Path file, String text) {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Gives a whole file its name in one step, and forces the name to the disk.
     *
     * @param file on the same disk as its target
     * @param target replaced if it is there
     */
    public static void move(Path file, Path target) throws IOException {
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(target.toAbsolutePath().getParent());
    }

    /** Without this the file's content would survive a loss of power, and its name might not. */
    private static void force(Path folder) throws IOException {
        // Windows opens no folder as a file, and keeps names safe by itself.
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void fill(Path temporary, Content content) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /** The file system's exceptions carry only a path as message, so their name says what happened. */
    private static String cause(IOException e) {
        return e.getClass() == IOException.class ? e.getMessage() : e.getClass().getSimpleName() + " " + e.getMessage();
    }
}
