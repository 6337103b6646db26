package org.align4j.experiments.bench;

import com.sun.jna.Function;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What this process holds in memory, as Linux counts it: empty where the system does not tell. */
public final class ResidentMemory {

    private static final Path STATUS = Path.of("/proc/self/status");

    /** A 5 written here sets the peak to what is held now. */
    private static final Path RESET = Path.of("/proc/self/clear_refs");

    private ResidentMemory() {}

    /** The greatest resident memory since the process began or {@link #resetPeak}, in bytes (VmHWM). */
    public static OptionalLong peak() {
        return read("VmHWM:");
    }

    /** The resident memory, in bytes (VmRSS). */
    public static OptionalLong now() {
        return read("VmRSS:");
    }

    /** Gives free memory back to the system and begins a new peak; whether the system can do both. */
    public static boolean resetPeak() {
        try {
            // Linux alone has both; the engine's allocator keeps what is freed unless it is asked.
            Function.getFunction("c", "malloc_trim").invokeInt(new Object[] {0});
            Files.writeString(RESET, "5");
            return true;
        } catch (IOException | UnsatisfiedLinkError e) {
            return false;
        }
    }

    /**
     * By how much the peak rises above what is held now while work is done, in bytes; empty where that cannot be known.
     * The virtual machine's own heap is part of it where it grows, and not where it has grown before, so one number is off by
     * some tens of megabytes: take means of several runs.
     */
    public static OptionalLong risingIn(Runnable work) {
        OptionalLong before = resetPeak() ? now() : OptionalLong.empty();
        work.run();
        OptionalLong after = peak();
        return before.isPresent() && after.isPresent()
                ? OptionalLong.of(Math.max(0, after.getAsLong() - before.getAsLong()))
                : OptionalLong.empty();
    }

    private static OptionalLong read(String name) {
        if (!Files.isReadable(STATUS)) {
            return OptionalLong.empty();
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(STATUS + ": cannot be read", e);
        }
    }
}
