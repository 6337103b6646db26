package org.align4j.adapter;

import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.align4j.tensor.Kernel;

/** Low-rank updates in one kernel for every scale, which is a constant of it; loaded once for all adapters. */
final class FusedLowRank {

    private static final Map<Double, Kernel> KERNELS = new ConcurrentHashMap<>();

    static final LowRank FORM = (y, x, a, b, scale) ->
            KERNELS.computeIfAbsent(scale, FusedLowRank::kernel).call(y, x, a, b);

    private FusedLowRank() {}

    private static Kernel kernel(double scale) {
        return Kernel.of(
                "y x a b",
                "rows = torch.reshape(y, [-1, torch.size(y, -1)])",
                "h = torch.reshape(torch.linear(x, a), [-1, torch.size(a, 0)])",
                "z = torch.addmm(rows, h, torch.t(b), beta=1, alpha=%s)"
                        .formatted(new BigDecimal(scale).toPlainString()),
                "return torch.reshape(z, torch.size(y))");
    }
}
