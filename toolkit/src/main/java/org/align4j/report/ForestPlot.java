package org.align4j.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.align4j.Require;
import org.align4j.metric.Interval;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Values with their intervals, a row a label; within a row the first group is the highest. */
final class ForestPlot {

    /** The share of a row that its groups spread over. */
    private static final double SPREAD = 0.5;

    private ForestPlot() {}

    static Figure draw(String title, String x, List<Span> spans) {
        List<String> groups = spans.stream().map(Span::group).distinct().toList();
        List<String> labels = spans.stream().map(Span::label).distinct().toList();
        requireDifferent(spans);
        XYChart chart = Rows.chart(title, x, labels);
        for (int i = 0; i < groups.size(); i++) {
            double shift = groups.size() == 1 ? 0 : SPREAD * (0.5 - i / (groups.size() - 1.0));
            group(chart, groups.get(i), i, shift, spans, labels);
        }
        double[] ends = spans.stream()
                .map(Span::interval)
                .flatMapToDouble(i -> DoubleStream.of(i.low(), i.high()))
                .toArray();
        double low = DoubleStream.of(ends).min().orElseThrow();
        double high = DoubleStream.of(ends).max().orElseThrow();
        Look.roundTicks(chart, Series.of("axis", new double[] {low, high}, new double[] {1, 1}));
        Look.legend(chart, groups.size(), LegendPosition.OutsideS);
        return Rows.figure(chart, labels);
    }

    private static void group(
            XYChart chart, String group, int index, double shift, List<Span> spans, List<String> labels) {
        Color color = Look.color(index);
        var marks = new ArrayList<Point>();
        for (Span span : spans) {
            if (span.group().equals(group)) {
                double y = Rows.y(labels, labels.indexOf(span.label())) + shift;
                Interval interval = span.interval();
                if (interval.low() < interval.high()) {
                    PointPlot.bar(chart, Point.of(interval.low(), y), Point.of(interval.high(), y), color)
                            .setLineWidth(2.5f);
                }
                marks.add(Point.of(span.value(), y));
            }
        }
        PointPlot.marks(chart, new Series(group, marks))
                .setMarker(PointPlot.MARKERS[index % PointPlot.MARKERS.length])
                .setMarkerColor(color);
    }

    private static void requireDifferent(List<Span> spans) {
        for (Span span : spans) {
            long found = spans.stream()
                    .filter(s -> s.group().equals(span.group()) && s.label().equals(span.label()))
                    .count();
            Require.that(found == 1, "spans must differ, there were %s of '%s, %s'", found, span.group(), span.label());
        }
    }
}
