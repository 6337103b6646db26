package org.align4j.experiments.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of this process as Linux counts it, in bytes; 0 where it is not known. */
final class ResidentMemory {

    private ResidentMemory() {}

    /** The greatest so far, or since {@link #forgetPeak}. */
    static double peak() throws IOException {
        return read("VmHWM:");
    }

    static double now() throws IOException {
        return read("VmRSS:");
    }

    /** Makes the peak what there is now. */
    static void forgetPeak() throws IOException {
        Path references = Path.of("/proc/self/clear_refs");
        if (Files.isWritable(references)) {
            Files.writeString(references, "5");
        }
    }

    private static double read(String name) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
