package org.align4j.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * A record of an event file: a message {@code Event} in the frame of a TFRecord, which is its length, the length's checksum,
 * the message, its checksum.
 *
 * @see <a href="https://github.com/tensorflow/tensorboard/blob/master/tensorboard/compat/proto/event.proto">TensorBoard:
 *     event.proto, summary.proto</a>
 */
final class TensorBoardRecord {

    private static final String VERSION = "brain.Event:2";

    // Fields of Event, of Summary and of Summary.Value.
    private static final int WALL_TIME = 1;
    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    private static final int VALUE = 1;
    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;

    /** What TFRecords add to a rotated checksum. */
    private static final int MASK_DELTA = 0xa282ead8;

    private TensorBoardRecord() {}

    /**
     * The first record of a file.
     *
     * @param wallTime seconds since 1970
     */
    static byte[] version(double wallTime) {
        return framed(new Protobuf().field(WALL_TIME, wallTime).field(FILE_VERSION, VERSION));
    }

    /** One value a metric at a step, as float32. */
    static byte[] scalars(double wallTime, long step, Map<String, Double> metrics) {
        var summary = new Protobuf();
        metrics.forEach((tag, value) ->
                summary.field(VALUE, new Protobuf().field(TAG, tag).field(SIMPLE_VALUE, value.floatValue())));
        return framed(
                new Protobuf().field(WALL_TIME, wallTime).field(STEP, step).field(SUMMARY, summary));
    }

    private static byte[] framed(Protobuf event) {
        byte[] data = event.toBytes();
        byte[] length = littleEndian(Long.BYTES).putLong(data.length).array();
        return littleEndian(length.length + data.length + 2 * Integer.BYTES)
                .put(length)
                .putInt(maskedChecksum(length))
                .put(data)
                .putInt(maskedChecksum(data))
                .array();
    }

    /** A checksum of bytes that hold their own checksum says little, hence the mask. */
    private static int maskedChecksum(byte[] bytes) {
        var checksum = new CRC32C();
        checksum.update(bytes);
        return Integer.rotateRight((int) checksum.getValue(), 15) + MASK_DELTA;
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
