package org.align4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.SparseFormat;
import java.util.Optional;
import org.align4j.Require;
import org.align4j.adapter.SoftPrompt;
import org.align4j.family.Architecture;
import org.align4j.family.Positions;

/**
 * The first hidden states: embeddings of tokens behind an adapter's prompt, and what their positions add where positions
 * are learned.
 *
 * @param modules the decoder's
 */
record Embeddings(Modules modules) {

    /** Embeddings of ids (B, T) alone: (B, T, D). */
    NDArray of(NDArray ids) {
        Architecture architecture = modules.architecture();
        NDArray x = rows(modules.weights().get(architecture.embedding() + ".weight"), ids);
        double scale = architecture.embeddingScale();
        return scale == 1 ? x : x.mul((float) scale);
    }

    /** The same behind the adapter's prompt, if it has one. */
    NDArray prompted(NDArray ids) {
        NDArray x = of(ids);
        return modules.adapter()
                .prompt()
                .map(p -> SoftPrompt.beforeEmbeddings(p, x))
                .orElse(x);
    }

    /** Embeddings (B, T, D) at the positions from one on. */
    NDArray from(int first, NDArray x) {
        int end = first + (int) x.getShape().get(1);
        return table().map(table -> x.add(table.get(range(first, end)))).orElse(x);
    }

    /** Embeddings of a layout's tokens, whose sequences begin at a position, (R, L, D). */
    NDArray from(int first, Layout layout) {
        NDArray x = of(layout.ids());
        int end = first + (int) layout.expand().getShape().get(1);
        return table().map(table -> x.add(rows(table.get(range(first, end)), layout.positions())))
                .orElse(x);
    }

    /** Embeddings (B, T, D) at given positions, (1 or B, T). */
    NDArray at(NDArray positions, NDArray x) {
        return table().map(table -> x.add(rows(table, positions))).orElse(x);
    }

    private String range(int first, int end) {
        int context = modules.architecture().context();
        Require.that(end <= context, "%d tokens do not fit the context of %d", end, context);
        return first + ":" + end;
    }

    private Optional<NDArray> table() {
        Architecture architecture = modules.architecture();
        return architecture.positions() instanceof Positions.Learned learned
                ? Optional.of(modules.weights().get(architecture.names().prefix() + learned.name() + ".weight"))
                : Optional.empty();
    }

    /** Rows of a table (N, D) by their indices (…): (…, D). On the way back faster than an index. */
    static NDArray rows(NDArray table, NDArray ids) {
        return ids.getNDArrayInternal()
                .embedding(ids, table, SparseFormat.DENSE)
                .singletonOrThrow();
    }
}
