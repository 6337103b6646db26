package org.align4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Writing a file whole")
class AtomicFileTests {

    @TempDir
    Path folder;

    @Test
    void makes_the_folders_above_it() throws IOException {
        Path file = folder.resolve("a/b/c.txt");
        AtomicFile.write(file, "grün");
        assertThat(file).hasContent("grün");
        assertThat(Files.list(file.getParent())).containsExactly(file);
    }

    @Test
    void leaves_the_earlier_file_and_nothing_else_when_the_disk_is_full() throws IOException {
        Path file = Files.writeString(folder.resolve("c.txt"), "before");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(file + ": not written, what was there is as before: No space left on device");
        assertThat(file).hasContent("before");
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void leaves_the_earlier_file_when_the_content_itself_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("c.txt"), "before");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    throw new IllegalArgumentException("a bad record");
                }))
                .hasMessage("a bad record");
        assertThat(file).hasContent("before");
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void says_what_stands_in_the_way() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "").resolve("below");
        assertThatThrownBy(() -> AtomicFile.write(file, "text"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(file + ": not written")
                .hasMessageContaining("FileAlreadyExists");
    }
}
