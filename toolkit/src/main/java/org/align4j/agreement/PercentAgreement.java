package org.align4j.agreement;

import java.util.stream.IntStream;
import org.align4j.metric.Estimate;
import org.align4j.metric.Jackknife;

/** How often two raters of an item agree, chance left in. For two raters alone it is {@link ConfusionMatrix#accuracy}. */
public final class PercentAgreement {

    private PercentAgreement() {}

    /** The mean over items of the share of pairs of raters that agree; items with fewer than two raters are missing. */
    public static Estimate of(CategoryCounts ratings) {
        double[] shares = IntStream.range(0, ratings.items())
                .filter(item -> ratings.raters(item) >= 2)
                .mapToDouble(ratings::pairsAgreeing)
                .toArray();
        return Jackknife.of(shares.length, item -> new double[] {shares[item], 1}, sums -> sums[0] / sums[1])
                .withLeftOut(ratings.missing(), 0);
    }
}
