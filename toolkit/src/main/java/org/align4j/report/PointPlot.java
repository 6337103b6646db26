package org.align4j.report;

import java.awt.Color;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Points that are not joined, with error bars in both directions. */
final class PointPlot {

    static final Marker[] MARKERS = {
        SeriesMarkers.CIRCLE, SeriesMarkers.SQUARE, SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP,
    };

    private PointPlot() {}

    static Figure draw(String title, String x, String y, List<Series> series) {
        XYChart chart = Look.xy(title, x, y);
        chart.getStyler().setMarkerSize(10);
        for (int i = 0; i < series.size(); i++) {
            Color color = Look.color(i);
            bars(chart, series.get(i), color);
            marks(chart, series.get(i)).setMarkerColor(color).setMarker(MARKERS[i % MARKERS.length]);
        }
        Look.roundTicks(chart, series.get(0));
        Look.legend(chart, series.size(), Look.freeCorner(series));
        return Look.figure(chart);
    }

    static XYSeries marks(XYChart chart, Series series) {
        XYSeries marks = chart.addSeries(series.name(), series.values(Point::x), series.values(Point::y));
        return marks.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    }

    /** The chart draws vertical error bars only, so every bar is a line of its own. */
    static void bars(XYChart chart, Series series, Color color) {
        for (Point p : series.points()) {
            if (p.xError() > 0) {
                bar(chart, Point.of(p.x() - p.xError(), p.y()), Point.of(p.x() + p.xError(), p.y()), color);
            }
            if (p.yError() > 0) {
                bar(chart, Point.of(p.x(), p.y() - p.yError()), Point.of(p.x(), p.y() + p.yError()), color);
            }
        }
    }

    static XYSeries bar(XYChart chart, Point from, Point to, Color color) {
        // Names must differ, and are not shown.
        String name = "error bar " + chart.getSeriesCollection().size();
        XYSeries line = chart.addSeries(name, new double[] {from.x(), to.x()}, new double[] {from.y(), to.y()});
        line.setLineColor(color).setLineWidth(1.5f).setLineStyle(SeriesLines.SOLID);
        line.setMarker(SeriesMarkers.NONE).setShowInLegend(false);
        return line;
    }
}
