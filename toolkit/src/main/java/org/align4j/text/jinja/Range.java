package org.align4j.text.jinja;

import java.util.Iterator;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/** Python's range, bounded as Jinja's sandbox bounds it. */
record Range(long start, long stop, long step) implements PythonValue {

    private static final int GREATEST = 100_000;

    Range {
        if (step == 0) {
            throw PythonError.value("range() arg 3 must not be zero");
        }
        if (size(start, stop, step) > GREATEST) {
            throw PythonError.other("range too big: ranges larger than " + GREATEST + " are refused");
        }
    }

    private static double size(long start, long stop, long step) {
        return Math.max(0, Math.ceil(((double) stop - start) / step));
    }

    long at(long index) {
        return start + index * step;
    }

    @Override
    public String type() {
        return "range";
    }

    @Override
    public OptionalInt length() {
        return OptionalInt.of((int) size(start, stop, step));
    }

    @Override
    public Iterator<Object> iterator() {
        return LongStream.range(0, length().getAsInt())
                .<Object>mapToObj(this::at)
                .iterator();
    }

    @Override
    public Object item(Object key) {
        return Sequences.at(Sequences.list(this), key);
    }

    @Override
    public Object attribute(String name) {
        return switch (name) {
            case "start" -> start;
            case "stop" -> stop;
            case "step" -> step;
            default -> MISSING;
        };
    }

    @Override
    public String repr() {
        return "range(" + start + ", " + stop + (step == 1 ? ")" : ", " + step + ")");
    }
}
