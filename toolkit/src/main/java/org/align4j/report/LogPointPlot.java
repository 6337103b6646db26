package org.align4j.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Points over a logarithmic axis, and levels that they are compared with. */
final class LogPointPlot {

    /** Room at the sides, as a factor. */
    private static final double ROOM = 1.5;

    private static final BasicStroke DASHES =
            new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {7, 5}, 0);

    private LogPointPlot() {}

    static Figure draw(String title, String x, String y, List<Series> series, Map<String, Double> levels) {
        XYChart chart = Look.xy(title, x, y);
        chart.getStyler()
                .setXAxisLogarithmic(true)
                .setPlotGridVerticalLinesVisible(false)
                .setMarkerSize(10);
        var across = series.stream()
                .flatMapToDouble(s -> DoubleStream.of(s.values(Point::x)))
                .summaryStatistics();
        levels.forEach((name, level) -> level(chart, name, level, across.getMin() / ROOM, across.getMax() * ROOM));
        for (int i = 0; i < series.size(); i++) {
            points(chart, series.get(i), i);
        }
        Look.legend(chart, series.size() + levels.size(), LegendPosition.OutsideE);
        return Look.figure(chart);
    }

    private static void level(XYChart chart, String name, double value, double from, double to) {
        XYSeries line = chart.addSeries(name, new double[] {from, to}, new double[] {value, value});
        boolean first = chart.getSeriesCollection().size() == 1;
        line.setLineColor(first ? Look.INK : Color.GRAY).setLineStyle(DASHES);
        line.setMarker(SeriesMarkers.NONE);
    }

    private static void points(XYChart chart, Series series, int index) {
        Color color = Look.color(index);
        PointPlot.bars(chart, series, color);
        XYSeries drawn = chart.addSeries(series.name(), series.values(Point::x), series.values(Point::y));
        drawn.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        drawn.setMarkerColor(color).setMarker(PointPlot.MARKERS[index % PointPlot.MARKERS.length]);
    }
}
