package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.function.Supplier;

/**
 * Arrays that were computed without recording them and joined along their first dimension. Each is computed again when
 * the gradient arrives.
 *
 * @param blocks of which each makes one
 * @param lengths of their first dimensions
 * @param output all of them, which collects a gradient
 * @see Recording#recomputing(List)
 */
record BlockRecomputation(List<Supplier<NDArray>> blocks, List<Long> lengths, NDArray output) {

    static BlockRecomputation forward(List<Supplier<NDArray>> blocks) {
        JniUtils.setGradMode(false);
        try {
            var made = new NDList(blocks.stream().map(Scratch::run).toList());
            NDArray output = NDArrays.concat(made);
            output.setRequiresGradient(true);
            var lengths = made.stream().map(block -> block.getShape().get(0)).toList();
            return new BlockRecomputation(List.copyOf(blocks), lengths, output);
        } finally {
            JniUtils.setGradMode(true);
        }
    }

    /** Adds the gradients of the arrays that the blocks were computed from. */
    void backward() {
        NDArray gradient = output.getGradient();
        long from = 0;
        for (int i = 0; i < blocks.size(); i++) {
            long to = from + lengths.get(i);
            try (NDScope arrays = Recording.scope()) {
                arrays.suppressNotUsedWarning();
                Recomputation.backward(blocks.get(i).get(), gradient.get(from + ":" + to));
            }
            from = to;
        }
    }
}
