package org.align4j.kernel;

import io.github.spencerpark.jupyter.messages.publish.PublishStream.StreamType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Gathers what a cell prints, so that a loop of small prints is few messages, and sends it soon after. Text on the two
 * streams keeps its order, and a character is never cut in two.
 */
final class OutputBuffer {

    private static final int FULL = 8_192;
    private static final long DELAY_MILLIS = 50;
    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(null, work, "cell output", 0, false);
        thread.setDaemon(true);
        return thread;
    });

    private final BiConsumer<StreamType, String> target;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private StreamType type = StreamType.OUT;
    private boolean scheduled;

    /** @param target receives the text in order, never empty */
    OutputBuffer(BiConsumer<StreamType, String> target) {
        this.target = target;
    }

    synchronized void write(StreamType stream, byte[] text, int offset, int length) {
        if (stream != type) {
            send(bytes.size());
            type = stream;
        }
        bytes.write(text, offset, length);
        if (bytes.size() >= FULL) {
            send(wholeCharacters());
        }
        schedule();
    }

    synchronized void flush() {
        send(bytes.size());
    }

    private void schedule() {
        if (!scheduled && bytes.size() > 0) {
            scheduled = true;
            TIMER.schedule(this::flushLater, DELAY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void flushLater() {
        scheduled = false;
        send(wholeCharacters());
    }

    private void send(int length) {
        if (length == 0) {
            return;
        }
        byte[] all = bytes.toByteArray();
        bytes.reset();
        bytes.write(all, length, all.length - length);
        target.accept(type, new String(all, 0, length, StandardCharsets.UTF_8));
    }

    /** The number of bytes before an unfinished UTF-8 sequence at the end, which has at most three bytes. */
    private int wholeCharacters() {
        byte[] all = bytes.toByteArray();
        for (int back = 1; back <= Math.min(3, all.length); back++) {
            int lead = all[all.length - back] & 0xFF;
            if (lead >= 0xC0) {
                int needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
                return back < needed ? all.length - back : all.length;
            }
            if (lead < 0x80) {
                break;
            }
        }
        return all.length;
    }
}
