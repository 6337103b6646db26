package org.align4j.report;

import java.awt.Color;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Joined points; a series with errors lies in a band. */
final class LinePlot {

    /** Above this many points markers would hide the line. */
    private static final int MARKED = 30;

    private LinePlot() {}

    static Figure draw(String title, String x, String y, List<Series> series) {
        XYChart chart = Look.xy(title, x, y);
        for (int i = 0; i < series.size(); i++) {
            // Bands first: lines must lie over all of them.
            if (series.get(i).hasErrors()) {
                band(chart, series.get(i), Look.color(i));
            }
        }
        for (int i = 0; i < series.size(); i++) {
            line(chart, series.get(i), Look.color(i));
        }
        Look.roundTicks(chart, series.get(0));
        Look.legend(chart, series.size(), Look.freeCorner(series));
        return Look.figure(chart);
    }

    private static void line(XYChart chart, Series series, Color color) {
        XYSeries line = chart.addSeries(series.name(), series.values(Point::x), series.values(Point::y));
        line.setLineColor(color).setLineWidth(2);
        line.setMarkerColor(color);
        line.setMarker(series.points().size() > MARKED ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
    }

    /** A polygon: along the upper edge and back along the lower one. */
    private static void band(XYChart chart, Series series, Color color) {
        double[] x = there(series.values(Point::x), series.values(Point::x));
        double[] y = there(series.values(p -> p.y() + p.yError()), series.values(p -> p.y() - p.yError()));
        XYSeries band = chart.addSeries(series.name() + " band", x, y);
        band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        band.setFillColor(Look.pale(color));
        band.setLineColor(Look.NOTHING);
        band.setMarker(SeriesMarkers.NONE).setShowInLegend(false);
    }

    private static double[] there(double[] there, double[] back) {
        int last = back.length - 1;
        return DoubleStream.concat(
                        DoubleStream.of(there),
                        DoubleStream.iterate(last, i -> i >= 0, i -> i - 1).map(i -> back[(int) i]))
                .toArray();
    }
}
