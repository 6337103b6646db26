package org.align4j.tensor;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;

/**
 * The element types of a safetensors file that can be read: floating-point types are widened to float32, integers are
 * read as they stand.
 */
enum ElementType {
    F64(8, DataType.FLOAT32) {
        @Override
        void widen(ByteBuffer stored, ByteBuffer floats) {
            while (stored.hasRemaining()) {
                floats.putFloat((float) stored.getDouble());
            }
        }
    },
    F32(4, DataType.FLOAT32),
    F16(2, DataType.FLOAT32) {
        @Override
        void widen(ByteBuffer stored, ByteBuffer floats) {
            while (stored.hasRemaining()) {
                floats.putFloat(half(stored.getShort()));
            }
        }
    },
    BF16(2, DataType.FLOAT32) {
        @Override
        void widen(ByteBuffer stored, ByteBuffer floats) {
            while (stored.hasRemaining()) {
                floats.putInt(stored.getShort() << 16); // as bits: a float could lose the payload of a NaN
            }
        }
    },
    U8(1, DataType.UINT8),
    I8(1, DataType.INT8),
    I32(4, DataType.INT32),
    I64(8, DataType.INT64);

    private final int bytes;
    private final DataType engineType;

    ElementType(int bytes, DataType engineType) {
        this.bytes = bytes;
        this.engineType = engineType;
    }

    /** Bytes of an element in the file. */
    int bytes() {
        return bytes;
    }

    /** The type of the array it is read into. */
    DataType engineType() {
        return engineType;
    }

    boolean isFloat() {
        return engineType == DataType.FLOAT32;
    }

    /** Whether an element in memory has the bits that it has in the file. */
    boolean isStoredAsInMemory() {
        return bytes == engineType.getNumOfBytes();
    }

    /** Turns what remains of the one into float32 in the other; both little-endian. */
    void widen(ByteBuffer stored, ByteBuffer floats) {
        throw new IllegalStateException(this + " is stored as in memory");
    }

    /** IEEE 754 binary16 to binary32, exact (the JDK offers it from version 20). */
    private static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            float subnormal = fraction * 0x1p-24f;
            return sign == 0 ? subnormal : -subnormal;
        }
        int wide = exponent == 0x1f ? 0xff : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
    }
}
