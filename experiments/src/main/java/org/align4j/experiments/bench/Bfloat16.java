package org.align4j.experiments.bench;

import ai.djl.Device;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a processor multiplies in bfloat16. One that does not has to widen every number, and is slower than in float32.
 *
 * @param units the names of its instructions; empty if it has none or does not say
 */
public record Bfloat16(List<String> units) {

    /** Intel's and AMD's names, and Arm's. */
    private static final List<String> NAMES = List.of("avx512_bf16", "amx_bf16", "bf16");

    /** The units of a device: of a GPU they are taken for granted. */
    public static Bfloat16 of(Device device) {
        return device.isGpu() ? new Bfloat16(List.of("gpu")) : read(Path.of("/proc/cpuinfo"));
    }

    /** From Linux's description of the processor. */
    public static Bfloat16 read(Path cpuinfo) {
        if (!Files.isReadable(cpuinfo)) {
            return new Bfloat16(List.of());
        }
        try (Stream<String> lines = Files.lines(cpuinfo, StandardCharsets.UTF_8)) {
            var flags = lines.filter(line -> line.matches("(flags|Features)\\s*:.*"))
                    .findFirst()
                    .map(line -> List.of(line.split("[\\s:]+")))
                    .orElse(List.of());
            return new Bfloat16(NAMES.stream().filter(flags::contains).toList());
        } catch (IOException e) {
            return new Bfloat16(List.of());
        }
    }

    public boolean present() {
        return !units.isEmpty();
    }

    /** A sentence for the head of a table. */
    @Override
    public String toString() {
        return present()
                ? "bfloat16 units: " + String.join(", ", units)
                : "bfloat16 units: none found (no avx512_bf16, amx_bf16 or bf16), so bfloat16 is only emulated here";
    }
}
