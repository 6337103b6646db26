package org.align4j.kernel;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The thread that runs what cells contain. It stays the same from cell to cell, as engines keep state per thread, until
 * a cell ignores an interrupt: then that cell is left alone with its thread and the next one gets a fresh one.
 */
final class CellThread {

    /** How long an interrupted cell may take to notice before it is left behind. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

    private static final long POLL_MILLIS = 50;

    private ExecutorService worker = fresh();
    private Thread busy;
    private boolean cellRuns;
    private boolean interrupted;
    private boolean abandoned;
    private long interruptedAt;

    /** Opens a cell: from here on an interrupt is meant for it. */
    synchronized void beginCell() {
        cellRuns = true;
        interrupted = false;
        abandoned = false;
    }

    synchronized void endCell() {
        cellRuns = false;
    }

    /** Whether the present cell was interrupted; no further snippet of it may run. */
    synchronized boolean isInterrupted() {
        return interrupted;
    }

    /** Whether the interrupted cell went on and was left to itself. */
    synchronized boolean isAbandoned() {
        return abandoned;
    }

    /** Asks the running cell to stop; without one, nothing happens. */
    synchronized void interrupt() {
        if (cellRuns && !interrupted) {
            interrupted = true;
            interruptedAt = System.nanoTime();
            if (busy != null) {
                busy.interrupt();
            }
        }
    }

    /**
     * Runs the work and waits for its end; called from the cell itself, it runs the work in place.
     *
     * @return what the work returned, or null if it was interrupted
     * @throws ExecutionException with what the work threw as its cause, unless it was interrupted
     * @throws InterruptedException if the calling thread is interrupted
     */
    Object run(Cell cell, Callable<Object> work) throws ExecutionException, InterruptedException {
        if (isOwn()) {
            return inPlace(work);
        }
        var task = new FutureTask<>(() -> {
            Object owner = start(cell);
            try {
                return work.call();
            } finally {
                finish(owner);
            }
        });
        worker.execute(task);
        return await(task);
    }

    /** Whether the calling thread is the one that cells run on. */
    synchronized boolean isOwn() {
        return Thread.currentThread() == busy;
    }

    private static Object inPlace(Callable<Object> work) throws ExecutionException {
        try {
            return work.call();
        } catch (Exception failure) {
            throw new ExecutionException(failure);
        }
    }

    private Object await(FutureTask<Object> task) throws ExecutionException, InterruptedException {
        while (true) {
            try {
                Object value = task.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                return isInterrupted() ? null : value;
            } catch (TimeoutException stillRunning) {
                if (graceIsOver()) {
                    return null;
                }
            } catch (ExecutionException failure) {
                if (isInterrupted()) {
                    return null;
                }
                throw failure;
            }
        }
    }

    private synchronized Object start(Cell cell) {
        cell.enter();
        busy = Thread.currentThread();
        if (interrupted) {
            busy.interrupt();
        }
        return busy;
    }

    /** Takes back an interrupt that came too late, lest it stops the next cell. */
    private synchronized void finish(Object owner) {
        if (busy == owner) {
            busy = null;
        }
        Thread.interrupted();
    }

    private synchronized boolean graceIsOver() {
        if (interrupted && System.nanoTime() - interruptedAt > GRACE_NANOS) {
            abandoned = true;
            busy = null;
            worker.shutdown();
            worker = fresh();
        }
        return abandoned;
    }

    private static ExecutorService fresh() {
        return Executors.newSingleThreadExecutor(work -> {
            var thread = new Thread(work, "cell");
            thread.setDaemon(true);
            return thread;
        });
    }
}
