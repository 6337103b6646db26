package org.align4j.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Resident memory")
class ResidentMemoryTests {

    private static final int BYTES = 64 << 20;

    @Test
    void rises_by_what_work_takes_and_not_by_what_was_taken_before() {
        assumeThat(ResidentMemory.resetPeak())
                .as("skipped: this system does not tell its peak memory")
                .isTrue();
        assertThat(ResidentMemory.risingIn(ResidentMemoryTests::touch).getAsLong())
                .isGreaterThan(BYTES * 9L / 10);
        assertThat(ResidentMemory.risingIn(() -> {}).getAsLong()).isLessThan(BYTES / 2);
        assertThat(ResidentMemory.peak().getAsLong())
                .isGreaterThanOrEqualTo(ResidentMemory.now().getAsLong() / 2);
    }

    /** Outside the heap, every page written to. */
    private static void touch() {
        var buffer = ByteBuffer.allocateDirect(BYTES);
        for (int i = 0; i < BYTES; i += 1024) {
            buffer.put(i, (byte) 1);
        }
    }
}
