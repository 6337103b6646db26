package org.align4j.experiments.bench;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.Map;
import org.align4j.Require;

/** What a step takes at its peak beside weights, gradients and moments, in a process of its own. */
public final class DpoMemory {

    private DpoMemory() {}

    /**
     * Measures.
     *
     * @param tokenizer its folder
     * @return bytes; 0 where they are not known
     */
    static double bytes(DpoWorkload workload, DpoForm form, Path tokenizer, long seed) {
        // What is freed goes back at once, so that what is counted is what is used.
        var environment =
                Map.of("MALLOC_MMAP_MAX_", "", "MALLOC_TRIM_THRESHOLD_", "", "MALLOC_MMAP_THRESHOLD_", "65536");
        var words = JavaProcess.run(
                DpoMemory.class,
                environment,
                workload.name(),
                form.name(),
                tokenizer.toAbsolutePath().toString(),
                String.valueOf(seed));
        return Double.parseDouble(words.get(0));
    }

    /** The process: a workload, a form, a folder and a seed. */
    public static void main(String[] arguments) {
        Require.that(
                arguments.length == 4,
                "a workload, a form, a folder and a seed must be given, were %d words",
                arguments.length);
        DpoForm form = DpoForm.valueOf(arguments[1]);
        try (var step = DpoStep.of(
                DpoWorkload.valueOf(arguments[0]), Path.of(arguments[2]), Device.cpu(), Long.parseLong(arguments[3]))) {
            step.runFirst(form); // makes gradients and moments
            JavaProcess.answer(
                    (double) ResidentMemory.risingIn(() -> step.run(form)).orElse(0));
        }
    }
}
