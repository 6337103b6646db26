package org.align4j.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.align4j.Require;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Counts in bins of one width, the same for all groups; groups are drawn through each other. */
final class HistogramPlot {

    private static final int FEWEST = 5;
    private static final int MOST = 60;

    private HistogramPlot() {}

    static Figure draw(String title, String x, Map<String, double[]> groups) {
        double[] all = groups.values().stream().flatMapToDouble(Arrays::stream).toArray();
        Bins bins = bins(all);
        XYChart chart = Look.xy(title, x, "count");
        chart.getStyler().setYAxisMin(0.0);
        List<Series> outlines = groups.entrySet().stream()
                .map(group -> new Series(group.getKey(), bins.outline(group.getValue())))
                .toList();
        for (int i = 0; i < outlines.size(); i++) {
            area(chart, outlines.get(i), Look.color(i));
        }
        Look.roundTicks(chart, outlines.get(0));
        Look.legend(chart, outlines.size(), Look.freeCorner(outlines));
        return Look.figure(chart);
    }

    private static void area(XYChart chart, Series outline, Color color) {
        XYSeries area = chart.addSeries(outline.name(), outline.values(Point::x), outline.values(Point::y));
        area.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area);
        area.setFillColor(Look.pale(color));
        area.setLineColor(color).setLineWidth(2);
        area.setMarker(SeriesMarkers.NONE);
    }

    /**
     * Freedman and Diaconis' width, 2 · IQR / ∛n, between 5 and 60 bins.
     *
     * @see <a href="https://doi.org/10.1007/BF01025868">Freedman, Diaconis 1981</a>
     */
    static Bins bins(double[] values) {
        for (double value : values) {
            Require.that(Double.isFinite(value), "values must be finite, one was %s", value);
        }
        var statistics = new DescriptiveStatistics(values);
        double low = statistics.getMin();
        double high = statistics.getMax();
        if (low == high) {
            return new Bins(low - 0.5, 1, 1);
        }
        double width = 2 * (statistics.getPercentile(75) - statistics.getPercentile(25)) / Math.cbrt(values.length);
        double wanted = width > 0 ? Math.ceil((high - low) / width) : MOST;
        int count = (int) Math.max(FEWEST, Math.min(MOST, wanted));
        return new Bins(low, (high - low) / count, count);
    }

    /** Bins of one width; the last one holds its upper end too. */
    record Bins(double low, double width, int count) {

        int[] counts(double[] values) {
            int[] counts = new int[count];
            for (double value : values) {
                counts[Math.min(count - 1, (int) ((value - low) / width))]++;
            }
            return counts;
        }

        /** The corners of the bars' common outline, from the ground to the ground. */
        List<Point> outline(double[] values) {
            int[] counts = counts(values);
            var corners = new ArrayList<Point>();
            corners.add(Point.of(low, 0));
            for (int i = 0; i < count; i++) {
                corners.add(Point.of(low + i * width, counts[i]));
                corners.add(Point.of(low + (i + 1) * width, counts[i]));
            }
            corners.add(Point.of(low + count * width, 0));
            return corners;
        }
    }
}
