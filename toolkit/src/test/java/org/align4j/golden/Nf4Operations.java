package org.align4j.golden;

import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.align4j.tensor.Codebook;
import org.align4j.tensor.Inference;
import org.align4j.tensor.Nf4;
import org.align4j.tensor.Nf4Weights;

/** nf4.json. */
final class Nf4Operations {

    private Nf4Operations() {}

    static Map<String, List<GoldenOperation>> all() {
        return Map.of(
                "nf4.table",
                List.of(g -> table()),
                "nf4.quantise",
                List.of(g -> quantise(g, Nf4Weights::dequantisePlainly), g -> quantise(g, Nf4Weights::dequantise)),
                "nf4.double_quantise",
                List.of(g -> Map.of("double_quant", doubled(g.tensor("absmax").toFloatArray()))));
    }

    private static Map<String, Object> table() {
        return Map.of(
                "code", doubles(Codebook.nf4().values()),
                "midpoints", doubles(Codebook.nf4().midpoints()),
                "dynamic_8bit_signed", doubles(Codebook.signedDynamic().values()));
    }

    private static Map<String, Object> quantise(GoldenCase g, Function<Nf4Weights, NDArray> dequantise) {
        NDArray weights = g.tensor("x");
        float[] x = weights.toFloatArray();
        float[] absmax = Nf4.WEIGHTS.absmax(x);
        byte[] codes = Nf4.WEIGHTS.codes(x, absmax);
        return Inference.run(() -> {
            Nf4Weights once = Nf4Weights.quantise("x", weights, g.manager());
            Nf4Weights twice = Nf4Weights.quantiseTwice("x", weights, g.manager());
            float[] restored = dequantise.apply(once).toFloatArray();
            float[] restoredTwice = dequantise.apply(twice).toFloatArray();
            Map<String, Object> doubled = doubled(absmax);
            doubled.put("dequantised", doubles(restoredTwice));
            doubled.put("mean_abs_error", error(x, restoredTwice));
            return Map.of(
                    "codes", unsigned(codes),
                    "absmax", doubles(absmax),
                    "packed", unsigned(once.codes().toByteArray()),
                    "dequantised", doubles(restored),
                    "mean_abs_error", error(x, restored),
                    "double_quant", doubled);
        });
    }

    private static Map<String, Object> doubled(float[] absmax) {
        float offset = Nf4.offset(absmax);
        float[] centred = Nf4.centred(absmax, offset);
        float[] scales = Nf4.ABSMAX.absmax(centred);
        byte[] codes = Nf4.ABSMAX.codes(centred, scales);
        double[] restored = doubles(Nf4.ABSMAX.restored(codes, scales));
        var results = new HashMap<String, Object>();
        results.put("offset", offset);
        results.put("codes", unsigned(codes));
        results.put("absmax", doubles(scales));
        results.put(
                "absmax_dequantised",
                IntStream.range(0, codes.length)
                        .mapToDouble(i -> restored[i] + offset)
                        .toArray());
        return results;
    }

    private static double error(float[] x, float[] restored) {
        return IntStream.range(0, x.length)
                .mapToDouble(i -> Math.abs(x[i] - restored[i]))
                .average()
                .orElseThrow();
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static double[] unsigned(byte[] codes) {
        return IntStream.range(0, codes.length)
                .mapToDouble(i -> codes[i] & 0xff)
                .toArray();
    }
}
