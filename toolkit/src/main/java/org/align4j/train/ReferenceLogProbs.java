package org.align4j.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.model.CausalLM;
import org.align4j.tensor.Inference;
import org.align4j.tensor.SafeTensors;
import org.align4j.tensor.SafeTensorsWriter;

/**
 * What the reference says of every sequence, two numbers each, computed once and, where there is a folder, kept there under
 * the hash of all that decides its bits: the reference's weights, the examples, the batches they were computed in, engine
 * and threads.
 */
final class ReferenceLogProbs {

    private static final String NAME = "log_probs";
    private static final int WIDTH = 2;

    private final CausalLM reference;
    private final String computed;
    private final Optional<Path> folder;

    /** Row by row, the numbers of its sequences; empty before {@link #prepare}. */
    private float[][] values = {};

    /**
     * Nothing is computed yet.
     *
     * @param reference π_ref
     * @param computed what is computed: a hash of the examples, and how
     * @param folder where results are kept, if anywhere
     */
    ReferenceLogProbs(CausalLM reference, String computed, Optional<Path> folder) {
        this.reference = reference;
        this.computed = computed;
        this.folder = folder;
    }

    CausalLM model() {
        return reference;
    }

    /**
     * Computes all values, in the batches of the first epoch, so that the first step's policy gives the very same digits; or
     * reads them.
     *
     * @param groups the examples
     * @param batches rows that are computed together
     * @param compute the numbers of some rows' sequences, (S, 2)
     */
    void prepare(Groups groups, List<List<Integer>> batches, BiFunction<CausalLM, List<Integer>, NDArray> compute) {
        values = new float[groups.size()][];
        for (int row = 0; row < values.length; row++) {
            values[row] = new float[WIDTH * groups.rows().get(row).size()];
        }
        Optional<Path> file = folder.map(f -> f.resolve(name(batches)));
        if (file.filter(Files::exists).isPresent()) {
            read(file.get());
            return;
        }
        for (var rows : batches) {
            scatter(Inference.run(() -> compute.apply(reference, rows).toFloatArray()), rows);
        }
        file.ifPresent(this::write);
    }

    /** The numbers of some rows' sequences, constants, (S, 2). */
    NDArray of(List<Integer> rows, NDManager manager) {
        float[] gathered = gathered(rows);
        return manager.create(gathered, new Shape(gathered.length / WIDTH, WIDTH));
    }

    private void scatter(float[] flat, List<Integer> rows) {
        int start = 0;
        for (int row : rows) {
            System.arraycopy(flat, start, values[row], 0, values[row].length);
            start += values[row].length;
        }
    }

    private float[] gathered(List<Integer> rows) {
        var flat = new float[rows.stream().mapToInt(row -> values[row].length).sum()];
        int start = 0;
        for (int row : rows) {
            System.arraycopy(values[row], 0, flat, start, values[row].length);
            start += values[row].length;
        }
        return flat;
    }

    private List<Integer> allRows() {
        return IntStream.range(0, values.length).boxed().toList();
    }

    private String name(List<List<Integer>> batches) {
        var engine = Engine.getInstance();
        String all = Hash.of(
                Hash.of(reference.arrays()),
                reference.adapterName().orElse(""),
                Hash.of(reference.parameters()),
                computed,
                batches.toString(),
                engine.getEngineName() + " " + engine.getVersion(),
                reference.manager().getDevice().toString(),
                String.valueOf(JniUtils.getNumThreads()));
        return "reference-%s.safetensors".formatted(all.substring(0, 32));
    }

    private void read(Path file) {
        try (var tensors = SafeTensors.open(file);
                NDManager manager = NDManager.newBaseManager()) {
            float[] found =
                    tensors.names().contains(NAME) ? tensors.read(NAME, manager).toFloatArray() : new float[0];
            int expected = gathered(allRows()).length;
            Require.that(
                    found.length == expected,
                    "%s must hold %s numbers '%s', holds %s: delete it, and they are computed again",
                    file,
                    expected,
                    NAME,
                    found.length);
            scatter(found, allRows());
        }
    }

    private void write(Path file) {
        try (NDManager manager = NDManager.newBaseManager()) {
            SafeTensorsWriter.write(file, Map.of(NAME, of(allRows(), manager)), Map.of());
        }
    }
}
