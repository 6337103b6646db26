package org.align4j.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The bfloat16 units of a processor")
class Bfloat16Tests {

    @TempDir
    private Path folder;

    private Bfloat16 of(String text) throws IOException {
        return Bfloat16.read(Files.writeString(folder.resolve("cpuinfo"), text));
    }

    @Test
    void are_read_from_linux() throws IOException {
        assertThat(of("processor\t: 0\nflags\t\t: fpu avx2 avx512_bf16 amx_bf16\n")
                        .units())
                .containsExactly("avx512_bf16", "amx_bf16");
        assertThat(of("Features\t: fp asimd bf16\n")).hasToString("bfloat16 units: bf16");
    }

    @Test
    void may_be_missing() throws IOException {
        assertThat(of("flags\t\t: fpu avx2\n").present()).isFalse();
        assertThat(Bfloat16.read(folder.resolve("no file")).present()).isFalse();
        assertThat(of("").toString()).contains("none found");
    }
}
