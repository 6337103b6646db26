package org.align4j.tensor;

/**
 * 4-bit NormalFloat, the type in which QLoRA keeps frozen weights: blocks of 64 weights with a common absmax, four bits a
 * weight. Double quantisation keeps the absmax values themselves in eight bits: less their mean, in blocks of 256.
 *
 * <p>Bits a weight: 4 + 32/64 = 4.5; with double quantisation 4 + 8/64 + 32/(64·256) = 4.127.
 *
 * @see <a href="https://arxiv.org/abs/2305.14314">Dettmers et al. 2023, section 3</a>
 */
public final class Nf4 {

    /** Of weights. */
    public static final BlockCode WEIGHTS = new BlockCode(Codebook.nf4(), 64);

    /** Of absmax values less their mean. */
    public static final BlockCode ABSMAX = new BlockCode(Codebook.signedDynamic(), 256);

    private Nf4() {}

    /** Two codes a byte, the even one in the high bits; the low bits of an odd last byte are 0. */
    public static byte[] pack(byte... codes) {
        var packed = new byte[(codes.length + 1) / 2];
        for (int i = 0; i < codes.length; i++) {
            packed[i / 2] |= (byte) (i % 2 == 0 ? codes[i] << 4 : codes[i]);
        }
        return packed;
    }

    /** The mean of the absmax values, which double quantisation takes off. */
    public static float offset(float... absmax) {
        double sum = 0;
        for (float a : absmax) {
            sum += a;
        }
        return (float) (sum / absmax.length);
    }

    /** The absmax values less their offset. */
    public static float[] centred(float[] absmax, float offset) {
        var centred = new float[absmax.length];
        for (int i = 0; i < centred.length; i++) {
            centred[i] = absmax[i] - offset;
        }
        return centred;
    }
}
