package org.align4j.run;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A message of protocol buffers that grows field by field. Every field is its number with the kind of its value, then the
 * value.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protocol buffers: encoding</a>
 */
final class Protobuf {

    private static final int VARINT = 0;
    private static final int EIGHT_BYTES = 1;
    private static final int LENGTH_AND_BYTES = 2;
    private static final int FOUR_BYTES = 5;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** An int64. */
    Protobuf field(int number, long value) {
        return key(number, VARINT).varint(value);
    }

    /** A double. */
    Protobuf field(int number, double value) {
        return key(number, EIGHT_BYTES).raw(littleEndian(Double.BYTES).putDouble(value));
    }

    /** A float. */
    Protobuf field(int number, float value) {
        return key(number, FOUR_BYTES).raw(littleEndian(Float.BYTES).putFloat(value));
    }

    /** A string. */
    Protobuf field(int number, String value) {
        return field(number, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A message within this one. */
    Protobuf field(int number, Protobuf message) {
        return field(number, message.toBytes());
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    private Protobuf field(int number, byte[] value) {
        key(number, LENGTH_AND_BYTES).varint(value.length);
        bytes.writeBytes(value);
        return this;
    }

    private Protobuf key(int number, int kind) {
        return varint(number << 3 | kind);
    }

    /** Seven bits a byte, the lowest first; the eighth says that more follow. */
    private Protobuf varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return this;
    }

    private Protobuf raw(ByteBuffer value) {
        bytes.writeBytes(value.array());
        return this;
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
