package org.align4j.tensor;

import java.nio.ByteBuffer;

/** The element types of a safetensors file that can be read; all are widened to float32. */
enum ElementType {
    F64(8) {
        @Override
        float read(ByteBuffer data) {
            return (float) data.getDouble();
        }
    },
    F32(4) {
        @Override
        float read(ByteBuffer data) {
            return data.getFloat();
        }
    },
    F16(2) {
        @Override
        float read(ByteBuffer data) {
            return half(data.getShort());
        }
    },
    BF16(2) {
        @Override
        float read(ByteBuffer data) {
            return Float.intBitsToFloat(data.getShort() << 16);
        }
    };

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** The next element, as float32. */
    abstract float read(ByteBuffer data);

    int bytes() {
        return bytes;
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
