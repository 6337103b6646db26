package org.align4j.experiments;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What Ctrl-C does: it interrupts the working thread, which ends training after the current step with a checkpoint, and
 * waits for it a while before the process ends (with status 130, by the signal).
 */
final class Interruption {

    private static final int SECONDS = 20;

    private final CountDownLatch ended = new CountDownLatch(1);

    private Interruption() {}

    /** Watches for the end of the process on behalf of a thread. */
    static Interruption of(Thread worker) {
        var interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.stop(worker), "interruption"));
        return interruption;
    }

    /** To be called by the worker, even if its work failed: nothing is left to wait for. */
    void workHasEnded() {
        ended.countDown();
    }

    private void stop(Thread worker) {
        if (ended.getCount() == 0) {
            return;
        }
        System.err.println("stopping after this step, or in " + SECONDS + " s at the latest");
        worker.interrupt();
        try {
            // Not Thread.join: the worker goes on to end the process, which waits for this thread.
            ended.await(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
