package org.align4j.tensor;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/**
 * Runs work whose gradients must not be spoilt by Java's garbage collector.
 *
 * <p>Where DJL multiplies or divides an array by a Java number, PyTorch keeps a pointer to that number for the backward
 * pass, but DJL has let go of the memory that it lies in. A collection between the forward and the backward pass hands
 * this memory to others, and the gradient is then made with whatever stands there: about once in a thousand steps it came
 * out as 1e10 or NaN, while the loss was right. A collection can only do this if it falls between the two passes, so work
 * during which one ran is done again; being a pure function, it gives what it should have given.
 */
public final class Undisturbed {

    private static final int ATTEMPTS = 20;

    private Undisturbed() {}

    /**
     * Runs the work until it was not disturbed.
     *
     * @param work forward and backward pass; may run several times, and must give the same each time
     * @throws IllegalStateException if a collection ran during every one of 20 attempts
     */
    public static <T> T run(Supplier<T> work) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (attempt > 1) {
                System.gc(); // an empty heap puts the next collection off
            }
            long before = collections();
            T result = work.get();
            if (collections() == before) {
                return result;
            }
        }
        throw new IllegalStateException(
                "Java's garbage collector ran during each of %d tries of one gradient; give Java more memory (-Xmx)"
                        .formatted(ATTEMPTS));
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
