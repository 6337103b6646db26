package org.align4j.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.align4j.Require;
import org.align4j.adapter.Adapter;
import org.align4j.run.Workspace;
import org.align4j.tensor.OptimizerState;
import org.align4j.tensor.SafeTensors;
import org.align4j.tensor.SafeTensorsWriter;

/**
 * Parameters, optimiser state and what an adapter keeps beside its parameters, after a step, in a folder {@code step-0000050}. It is written beside and renamed as a
 * whole, so one that has its name is complete; older ones are deleted only then.
 *
 * @param folder where it lies
 * @param step steps done
 */
record Checkpoint(Path folder, long step) {

    private static final String PREFIX = "step-";
    private static final String PARAMETERS = "model.safetensors";
    private static final String OPTIMIZER = "optimizer.safetensors";
    private static final String ADAPTER = "adapter_state.safetensors";

    /** The newest complete checkpoint in a folder. */
    static Optional<Checkpoint> latest(Path checkpoints) {
        return all(checkpoints).stream().max(Comparator.comparingLong(Checkpoint::step));
    }

    /** The checkpoint of a step. */
    static Checkpoint of(Path checkpoints, long step) {
        return new Checkpoint(checkpoints.resolve("%s%07d".formatted(PREFIX, step)), step);
    }

    /**
     * Writes a checkpoint and then deletes the older ones.
     *
     * @param best a step whose checkpoint is left alone, if there is one
     */
    static void write(
            Path checkpoints,
            long step,
            OptionalLong best,
            Map<String, NDArray> parameters,
            OptimizerState state,
            Adapter adapter) {
        Path target = of(checkpoints, step).folder;
        Path temporary = checkpoints.resolve("." + target.getFileName() + ".tmp");
        try {
            Workspace.delete(temporary);
            SafeTensorsWriter.write(temporary.resolve(PARAMETERS), parameters, Map.of());
            SafeTensorsWriter.write(temporary.resolve(OPTIMIZER), state.arrays(), Map.of());
            if (!adapter.state().isEmpty()) {
                SafeTensorsWriter.write(temporary.resolve(ADAPTER), adapter.state(), Map.of());
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            for (var older : all(checkpoints)) {
                if (older.step < step && older.step != best.orElse(step)) {
                    Workspace.delete(older.folder);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "checkpoint %s was not written; earlier ones are as before".formatted(target), e);
        }
    }

    /** Copies the checkpoint's values into parameters, optimiser state and adapter. */
    void restore(Map<String, NDArray> parameters, OptimizerState state, Adapter adapter, NDManager manager) {
        try (NDManager temporary = manager.newSubManager();
                var weights = SafeTensors.open(folder.resolve(PARAMETERS));
                var moments = SafeTensors.open(folder.resolve(OPTIMIZER))) {
            Require.that(
                    weights.names().equals(parameters.keySet()),
                    "%s holds %s, expected %s",
                    folder,
                    weights.names(),
                    parameters.keySet());
            // Into the parameter's own memory: copyTo would make it share a Java buffer, whose alignment may differ.
            parameters.forEach((name, parameter) -> parameter.set(new NDIndex(":"), weights.read(name, temporary)));
            state.restore(moments.readAll(temporary));
            if (!adapter.state().isEmpty()) {
                try (var kept = SafeTensors.open(folder.resolve(ADAPTER))) {
                    adapter.restore(kept.readAll(temporary));
                }
            }
        }
    }

    private static List<Checkpoint> all(Path checkpoints) {
        if (!Files.isDirectory(checkpoints)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(checkpoints)) {
            return files.filter(Files::isDirectory)
                    .filter(f -> f.getFileName().toString().matches(PREFIX + "\\d+"))
                    .map(f -> new Checkpoint(
                            f, Long.parseLong(f.getFileName().toString().substring(PREFIX.length()))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(checkpoints + ": cannot be listed", e);
        }
    }
}
