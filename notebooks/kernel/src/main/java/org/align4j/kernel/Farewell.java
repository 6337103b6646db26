package org.align4j.kernel;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The end of the process. It always comes: threads that a notebook left running and hooks that hang cannot stop it. */
final class Farewell {

    private static final AtomicBoolean UNDER_WAY = new AtomicBoolean();
    private static final long REPLY_MILLIS = 300;
    private static final long HOOKS_MILLIS = 2_000;

    private Farewell() {}

    static boolean isUnderWay() {
        return UNDER_WAY.get();
    }

    /** Ends the process after the reply to the client had time to leave. */
    static void soon(int status) {
        start(status, REPLY_MILLIS);
    }

    /** Ends the process without waiting for anything but shutdown hooks. */
    static void now(int status) {
        start(status, 0);
    }

    private static void start(int status, long delay) {
        if (UNDER_WAY.compareAndSet(false, true)) {
            background("farewell", () -> {
                sleep(delay);
                background("last resort", () -> {
                    sleep(HOOKS_MILLIS);
                    Runtime.getRuntime().halt(status);
                });
                Runtime.getRuntime().exit(status);
            });
        }
    }

    private static void background(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException nobodyDoesThis) {
            Thread.currentThread().interrupt();
        }
    }
}
