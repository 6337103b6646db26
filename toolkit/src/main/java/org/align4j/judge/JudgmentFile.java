package org.align4j.judge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.align4j.Require;
import org.align4j.data.Jsonl;
import org.align4j.data.Row;
import org.align4j.run.Progress;

/**
 * A file of judgments, one a line, in the order of what is judged, that grows while a judge works. Killed at any moment and
 * started again, it ends with the same bytes, and nothing is asked twice but what was not yet written.
 *
 * @param file for example judgments.jsonl
 * @param form of a line
 * @param batch how many are asked together, and written together, &ge; 1
 * @param progress hears of every batch
 */
public record JudgmentFile<T>(Path file, Jsonl<T> form, int batch, Progress progress) {

    public JudgmentFile {
        Require.that(batch >= 1, "batch must be >= 1, was %s", batch);
    }

    /** Asks one after the other, and tells nobody. */
    public JudgmentFile(Path file, Jsonl<T> form) {
        this(file, form, 1, Progress.silent());
    }

    /** A judge of several items at once. */
    @FunctionalInterface
    public interface Asking<I, T> {

        /**
         * The judgments of items, one each.
         *
         * @param items to be judged now
         * @param place index of the first of them among all: what is random comes from it
         */
        List<T> ask(List<I> items, int place);
    }

    /**
     * The judgments of all items: those that the file has, and those that are asked now and added to it.
     *
     * @param belongs whether a judgment of the file is this judge's of this item
     * @throws IllegalStateException if the file holds a judgment of something else, or more than there are items: nothing is
     *     asked, and the file is as it was
     */
    public <I> List<T> complete(List<I> items, BiPredicate<I, T> belongs, Asking<I, T> judge) {
        var judgments = new ArrayList<>(resume(items, belongs));
        while (judgments.size() < items.size()) {
            int place = judgments.size();
            List<I> next = items.subList(place, Math.min(place + batch, items.size()));
            List<T> answered = judge.ask(next, place);
            Require.that(
                    answered.size() == next.size(),
                    "a judge must answer for every item, gave %s for %s",
                    answered.size(),
                    next.size());
            append(answered);
            judgments.addAll(answered);
            progress.report(
                    new Progress.Event("judge " + file.getFileName(), judgments.size(), items.size(), "judgments", ""));
        }
        return List.copyOf(judgments);
    }

    /**
     * What the file holds, a half line that a kill has left apart; nothing if it is not there.
     *
     * @throws UncheckedIOException with file and line for what is no judgment
     */
    public List<T> read() {
        return kept().judgments();
    }

    /**
     * What the file holds, which is made ready to go on.
     *
     * @throws IllegalStateException as {@link #complete} does; the file is as it was
     */
    public <I> List<T> resume(List<I> items, BiPredicate<I, T> belongs) {
        Kept<T> kept = kept();
        requireOurs(items, kept.judgments(), belongs);
        kept.endLine(file);
        return kept.judgments();
    }

    private <I> void requireOurs(List<I> items, List<T> judgments, BiPredicate<I, T> belongs) {
        if (judgments.size() > items.size()) {
            throw new IllegalStateException(String.format(
                    "%s: holds %d judgments, there are %d items to judge: of another run",
                    file, judgments.size(), items.size()));
        }
        for (int i = 0; i < judgments.size(); i++) {
            if (!belongs.test(items.get(i), judgments.get(i))) {
                throw new IllegalStateException(file + ":" + (i + 1)
                        + ": a judgment by another judge or of another item; name another file, or delete this one");
            }
        }
    }

    /**
     * What an earlier run has left.
     *
     * @param judgments that are whole
     * @param bytes that they take in the file
     * @param open whether the last of them lacks the end of its line
     */
    private record Kept<T>(List<T> judgments, long bytes, boolean open) {

        /** Cuts off half a line, and ends a whole one, so that the next one can follow. */
        void endLine(Path file) {
            if (!Files.exists(file)) {
                return;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(bytes);
                if (open) {
                    channel.write(ByteBuffer.wrap(new byte[] {'\n'}), bytes);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(file + ": cannot be taken up again: " + e.getMessage(), e);
            }
        }
    }

    private Kept<T> kept() {
        byte[] bytes = bytes();
        var judgments = new ArrayList<T>();
        int start = 0;
        for (int end = 0; end < bytes.length; end++) {
            if (bytes[end] == '\n') {
                judgments.add(parsed(text(bytes, start, end), judgments.size() + 1));
                start = end + 1;
            }
        }
        String rest = text(bytes, start, bytes.length);
        // Half a judgment begins as one and is no JSON; anything else is not ours to cut off.
        boolean open = !rest.isEmpty() && (!rest.startsWith("{") || isWhole(rest));
        if (open) {
            judgments.add(parsed(rest, judgments.size() + 1));
        }
        return new Kept<>(judgments, open ? bytes.length : start, open);
    }

    private T parsed(String line, int number) {
        try {
            return form.parse().apply(new Row(JudgeFolder.object(line)));
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(file + ":" + number + ": " + e.getMessage(), new IOException(e));
        }
    }

    private static boolean isWhole(String line) {
        try {
            JudgeFolder.object(line);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** A kill can cut a character: what cannot be decoded then stands in the half line alone. */
    private static String text(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    private byte[] bytes() {
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Adds judgments at the end, in one piece: where that fails, on a full disk for example, the file is as it was. */
    public void append(List<T> judgments) {
        var lines = new StringBuilder();
        for (T each : judgments) {
            Row row = Row.empty();
            form.render().accept(each, row);
            lines.append(row.json()).append('\n');
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": judgments were not written: " + e.getMessage(), e);
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long end = channel.size();
            try {
                channel.position(end);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            } catch (IOException e) {
                // Half a line would spoil the one that is written when the person, or the run, tries again.
                channel.truncate(end);
                throw e;
            }
        }
    }
}
