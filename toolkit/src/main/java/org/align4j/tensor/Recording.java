package org.align4j.tensor;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Gradients are recorded while this is open. When it closes it frees every array that was made meanwhile; until then it
 * keeps the memory that the engine borrowed from Java.
 *
 * <p>Without it gradients can be wrong in silence. {@code x.mul(3)} makes an array of the number 3 whose memory is a Java
 * buffer, hands it to the engine, which remembers it for the way back, and lets go of the buffer at once. A garbage
 * collection before {@code backward} frees it, and whatever stands there then is taken for the 3. The engine's Java side
 * offers no way in, so this looks into its private fields.
 */
public final class Recording implements AutoCloseable {

    private static final Field ARRAYS_OF_SCOPE = field(NDScope.class, "resources");
    private static final Field BUFFER_OF_ARRAY = field(PtNDArray.class, "dataRef");

    private static final ThreadLocal<Recording> OPEN = new ThreadLocal<>();

    private final NDScope scope;
    private final GradientCollector tape;
    private final Deque<Runnable> waysBack = new ArrayDeque<>(); // of what the engine did not record

    /** Begins to record, in this thread; the engine records once at a time in a process. */
    public Recording() {
        scope = scope();
        try {
            tape = Engine.getInstance().newGradientCollector();
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
        OPEN.set(this);
    }

    /** The recording that is open in this thread; none where gradients are turned off within it. */
    public static Optional<Recording> current() {
        return Optional.ofNullable(OPEN.get()).filter(open -> JniUtils.isGradMode());
    }

    /**
     * Applies functions one after the other and keeps of each its input alone. On the way back each is computed again, the
     * last one first, so that what is remembered is that of one function at a time: activation checkpointing.
     *
     * @param functions each makes a new array of its argument and of parameters, always the same one, and of nothing else
     *     that is being recorded
     * @param x the argument of the first
     * @return the result of the last
     * @see <a href="https://arxiv.org/abs/1604.06174">Chen et al. 2016, section 4</a>
     */
    public NDArray recomputing(List<UnaryOperator<NDArray>> functions, NDArray x) {
        var recomputation = Recomputation.forward(functions, x);
        waysBack.push(recomputation::backward);
        return recomputation.output();
    }

    /**
     * Joins arrays along their first dimension and keeps nothing of what made them. On the way back each is computed again,
     * so that what is remembered is that of one at a time.
     *
     * @param blocks each makes a new array of parameters and of {@link #cut} arrays, always the same one, and of nothing
     *     else that is being recorded
     */
    public NDArray recomputing(List<Supplier<NDArray>> blocks) {
        var recomputation = BlockRecomputation.forward(blocks);
        waysBack.push(recomputation::backward);
        return recomputation.output();
    }

    /**
     * An array of the same numbers that collects the gradients of all that is made of it, and hands their sum on to what the
     * array was made of when nothing more can come.
     */
    public NDArray cut(NDArray array) {
        NDArray leaf = array.stopGradient();
        leaf.setRequiresGradient(true);
        waysBack.push(() -> Recomputation.backwardFrom(array, leaf.getGradient()));
        return leaf;
    }

    /** Adds the gradients of a scalar to those of the parameters it was computed from. */
    public void backward(NDArray scalar) {
        tape.backward(scalar);
        while (!waysBack.isEmpty()) {
            waysBack.pop().run();
        }
    }

    @Override
    public void close() {
        OPEN.remove();
        tape.close();
        scope.close();
    }

    /** A scope that keeps the memory that the engine borrows from Java for its arrays. */
    static NDScope scope() {
        var scope = new NDScope();
        scope.suppressNotUsedWarning();
        try {
            ARRAYS_OF_SCOPE.set(scope, new Arrays());
        } catch (IllegalAccessException e) {
            scope.close();
            throw new IllegalStateException(e);
        }
        return scope;
    }

    /** What the scope knows its arrays by; hears of every array the moment it is made. */
    private static final class Arrays extends IdentityHashMap<NDArray, NDArray> {
        private static final long serialVersionUID = 1;

        private final transient List<Object> buffers = new ArrayList<>();

        @Override
        public NDArray put(NDArray key, NDArray value) {
            try {
                Object buffer = key instanceof PtNDArray ? BUFFER_OF_ARRAY.get(key) : null;
                if (buffer != null) {
                    buffers.add(buffer);
                }
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
            return super.put(key, value);
        }
    }

    private static Field field(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(
                    "%s has no field '%s': this version of the engine needs another way to keep what it borrows"
                            .formatted(type.getName(), name),
                    e);
        }
    }
}
