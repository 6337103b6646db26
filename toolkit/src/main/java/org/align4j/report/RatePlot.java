package org.align4j.report;

import java.util.ArrayList;
import java.util.List;
import org.align4j.metric.Interval;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Win rates, one a row, with a line where neither side is better. */
final class RatePlot {

    private RatePlot() {}

    static Figure draw(String title, List<Rate> rates) {
        List<String> labels = rates.stream().map(Rate::label).toList();
        XYChart chart = Rows.chart(title, "win rate in percent, with its 95 % interval", labels);
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(100.0);
        chart.addAnnotation(new AnnotationLine(50, true, false));
        intervals(chart, rates, labels);
        points(chart, rates, labels);
        Look.roundTicks(chart, Series.of("axis", new double[] {0, 100}, new double[] {1, 1}));
        return Rows.figure(chart, labels);
    }

    private static void intervals(XYChart chart, List<Rate> rates, List<String> labels) {
        for (int i = 0; i < rates.size(); i++) {
            Interval interval = rates.get(i).interval().within(0, 1);
            int row = Rows.y(labels, i);
            Point from = Point.of(100 * interval.low(), row);
            PointPlot.bar(chart, from, Point.of(100 * interval.high(), row), Look.color(0))
                    .setLineWidth(2.5f);
        }
    }

    private static void points(XYChart chart, List<Rate> rates, List<String> labels) {
        var ours = new ArrayList<Point>();
        var papers = new ArrayList<Point>();
        for (int i = 0; i < rates.size(); i++) {
            int row = Rows.y(labels, i);
            ours.add(Point.of(100 * rates.get(i).value(), row));
            rates.get(i).paper().ifPresent(rate -> papers.add(Point.of(100 * rate, row)));
        }
        PointPlot.marks(chart, new Series("here", ours))
                .setMarker(SeriesMarkers.CIRCLE)
                .setMarkerColor(Look.color(0));
        if (!papers.isEmpty()) {
            PointPlot.marks(chart, new Series("in the paper", papers))
                    .setMarker(SeriesMarkers.DIAMOND)
                    .setMarkerColor(Look.color(1));
        }
        Look.legend(chart, papers.isEmpty() ? 1 : 2, LegendPosition.OutsideS);
    }
}
