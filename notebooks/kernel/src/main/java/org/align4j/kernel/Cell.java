package org.align4j.kernel;

import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.messages.ContentType;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.publish.PublishStream;
import io.github.spencerpark.jupyter.messages.publish.PublishStream.StreamType;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * One execution of a notebook cell, as the address of its output. Threads inherit the cell that started them, so that
 * what they print late still goes below that cell and not below the one that runs by then.
 */
final class Cell {

    private static final InheritableThreadLocal<Cell> OF_THREAD = new InheritableThreadLocal<>();
    private static volatile Cell latest;

    private final ShellReplyEnvironment environment;
    private final int number;
    private final OutputBuffer buffer;

    /**
     * @param environment the request that this execution answers
     * @param number the count in brackets beside the cell, from 1
     */
    Cell(ShellReplyEnvironment environment, int number) {
        this.environment = environment;
        this.number = number;
        this.buffer = new OutputBuffer((type, text) -> publish(new PublishStream(type, text)));
    }

    /** Makes this cell the one that runs, and the owner of the calling thread's output. */
    void enter() {
        latest = this;
        OF_THREAD.set(this);
    }

    /**
     * The cell whose output the calling thread writes, or null before the first cell. Workers of the common pool belong
     * to nobody: they serve whichever cell runs, so they do not stay with the one that happened to start them.
     */
    static Cell current() {
        Cell own = OF_THREAD.get();
        return own == null || isCommonWorker(Thread.currentThread()) ? latest : own;
    }

    private static boolean isCommonWorker(Thread thread) {
        return thread instanceof ForkJoinWorkerThread worker && worker.getPool() == ForkJoinPool.commonPool();
    }

    int number() {
        return number;
    }

    void write(StreamType type, byte[] bytes, int offset, int length) {
        buffer.write(type, bytes, offset, length);
    }

    /** Sends what was printed so far; whatever is shown next must come after it. */
    void flush() {
        buffer.flush();
    }

    /** Sends a message that belongs to this cell, after what it printed before. */
    <T extends ContentType<T>> void show(T content) {
        flush();
        publish(content);
    }

    /** Straight to the socket, for the environment's own publish is not made for several threads. */
    private <T extends ContentType<T>> void publish(T content) {
        environment.getIopub().sendMessage(new Message<>(environment.getContext(), content.getType(), content));
    }
}
