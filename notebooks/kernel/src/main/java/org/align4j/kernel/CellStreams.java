package org.align4j.kernel;

import io.github.spencerpark.jupyter.messages.publish.PublishStream.StreamType;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The process's standard output and error, led to the cell that the printing thread belongs to. */
final class CellStreams extends OutputStream {

    private final StreamType type;
    private final PrintStream terminal;

    private CellStreams(StreamType type, PrintStream terminal) {
        this.type = type;
        this.terminal = terminal;
    }

    /** Replaces both streams for good; what is printed before the first cell still reaches the terminal. */
    static void install() {
        System.setOut(new PrintStream(new CellStreams(StreamType.OUT, System.out), false, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new CellStreams(StreamType.ERR, System.err), false, StandardCharsets.UTF_8));
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        Cell cell = Cell.current();
        if (cell == null) {
            terminal.write(bytes, offset, length);
        } else {
            cell.write(type, bytes, offset, length);
        }
    }
}
