package org.align4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file of a million rows")
class LongFileTests {

    private static final int ROWS = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void is_read_in_the_memory_of_a_few() throws IOException {
        Path file = folder.resolve("long.jsonl");
        write(file);
        var heap = new ArrayList<Long>();
        int rows = 0;
        try (Stream<Preference> pairs = Jsonl.preferences().stream(file)) {
            for (Iterator<Preference> each = pairs.iterator(); each.hasNext(); each.next()) {
                if (rows++ % (ROWS / 5) == 1_000) {
                    heap.add(retained());
                }
            }
        }
        assertThat(rows).isEqualTo(ROWS);
        assertThat(grown(heap)).as("megabytes of %s", heap).isLessThan(4);
    }

    private static void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < ROWS; i++) {
                out.write("{\"prompt\":\"p" + i + "\",\"chosen\":\"c\",\"rejected\":\"r\"}\n");
            }
        }
    }

    private static long retained() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static double grown(List<Long> heap) {
        return (Collections.max(heap) - heap.get(0)) / 1e6;
    }
}
