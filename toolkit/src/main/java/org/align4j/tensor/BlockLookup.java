package org.align4j.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** Restores the numbers of a {@link BlockCode} on the engine's side from bytes that hold one code or two. */
final class BlockLookup {

    private final BlockCode code;
    private final int codesPerByte;
    private final float[] table; // (256, codes per byte): what each byte stands for
    private final Kernel kernel;

    private BlockLookup(BlockCode code, int codesPerByte) {
        this.code = code;
        this.codesPerByte = codesPerByte;
        this.table = table(code.codebook(), codesPerByte);
        this.kernel = kernel(code.block());
    }

    /** Two codes of four bits a byte, the first in the high bits. */
    static BlockLookup ofPairs(BlockCode code) {
        return new BlockLookup(code, 2);
    }

    /** One code of eight bits a byte. */
    static BlockLookup ofBytes(BlockCode code) {
        return new BlockLookup(code, 1);
    }

    private static float[] table(Codebook codebook, int codesPerByte) {
        var table = new float[256 * codesPerByte];
        for (int b = 0; b < 256; b++) {
            if (codesPerByte == 1) {
                table[b] = codebook.value(b);
            } else {
                table[2 * b] = codebook.value(b >> 4);
                table[2 * b + 1] = codebook.value(b & 15);
            }
        }
        return table;
    }

    /** Scales whole blocks and then the short one in place, so that nothing of the result's size is made beside it. */
    private static Kernel kernel(int block) {
        return Kernel.of(
                "codes absmax table",
                "x = torch.reshape(torch.index_select(table, 0, torch.to(codes, 3)), [-1])",
                "whole = torch.floordiv(torch.numel(x), " + block + ")",
                "length = torch.mul(whole, " + block + ")",
                "blocks = torch.reshape(torch.narrow(x, 0, 0, length), [whole, " + block + "])",
                "a = torch.mul_(blocks, torch.unsqueeze(torch.narrow(absmax, 0, 0, whole), 1))",
                "rest = torch.narrow(x, 0, length, torch.sub(torch.numel(x), length))",
                "b = torch.mul_(rest, torch.narrow(absmax, 0, whole, torch.sub(torch.numel(absmax), whole)))",
                "return x");
    }

    /**
     * The numbers, by the kernel.
     *
     * @param codes uint8, (numbers / codes per byte, rounded up)
     * @param absmax float32, (blocks)
     * @return (numbers, rounded up to whole bytes)
     */
    NDArray fused(NDArray codes, NDArray absmax) {
        return kernel.call(codes, absmax, table(codes));
    }

    /** As {@link #fused}, by DJL operations. */
    NDArray plain(NDArray codes, NDArray absmax) {
        long numbers = codes.size() * codesPerByte;
        NDArray bytes = codes.toType(DataType.FLOAT32, false);
        NDArray high = bytes.div(16).floor();
        NDArray places = codesPerByte == 1
                ? bytes
                : NDArrays.stack(new NDList(high, bytes.sub(high.mul(16))), 1).reshape(numbers);
        NDArray values = codes.getManager().create(code.codebook().values());
        NDArray looked = values.get(new NDIndex("{}", places.toType(DataType.INT64, false)));
        return looked.mul(absmax.repeat(code.block()).get(new NDIndex().addSliceDim(0, numbers)));
    }

    private NDArray table(NDArray codes) {
        return codes.getManager().create(table, new Shape(256, codesPerByte));
    }
}
