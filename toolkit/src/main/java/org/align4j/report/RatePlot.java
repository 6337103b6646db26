package org.align4j.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.ArrayList;
import java.util.List;
import org.align4j.metric.Interval;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Win rates, one a row so that long labels can be read, with a line where neither side is better. */
final class RatePlot {

    /** Pixels of a row, of one among many, and of what stands above and below the rows. */
    private static final int ROW = 48;

    private static final int ONE_OF_MANY = 28;

    private static final int MANY = 12;

    private static final int FRAME = 170;

    private RatePlot() {}

    static Figure draw(String title, List<Rate> rates) {
        XYChart chart = new XYChart(Look.WIDTH, (rates.size() > MANY ? ONE_OF_MANY : ROW) * rates.size() + FRAME);
        Look.style(chart, title);
        chart.setXAxisTitle("win rate in percent, with its 95 % interval");
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(100.0).setYAxisMin(0.5).setYAxisMax(rates.size() + 0.5);
        // The chart names rows only by a formatter of ticks that never returns if two labels are the same.
        chart.getStyler().setYAxisTicksVisible(false).setPlotGridHorizontalLinesVisible(false);
        chart.getStyler().setYAxisLeftWidthHint(widest(rates)).setMarkerSize(11);
        chart.addAnnotation(new AnnotationLine(50, true, false));
        intervals(chart, rates);
        points(chart, rates);
        Look.roundTicks(chart, Series.of("axis", new double[] {0, 100}, new double[] {1, 1}));
        Figure figure = Look.figure(chart);
        labels(figure.image().createGraphics(), chart, rates);
        return figure;
    }

    private static int widest(List<Rate> rates) {
        return rates.stream().mapToInt(r -> Look.width(r.label())).max().orElse(0) + Look.PADDING;
    }

    private static void intervals(XYChart chart, List<Rate> rates) {
        for (int i = 0; i < rates.size(); i++) {
            Interval interval = rates.get(i).interval().within(0, 1);
            double[] ends = {100 * interval.low(), 100 * interval.high()};
            XYSeries bar = chart.addSeries("interval " + i, ends, new double[] {y(rates, i), y(rates, i)});
            bar.setLineColor(Look.color(0)).setLineWidth(2.5f).setLineStyle(SeriesLines.SOLID);
            bar.setMarker(SeriesMarkers.NONE).setShowInLegend(false);
        }
    }

    private static void points(XYChart chart, List<Rate> rates) {
        var ours = new ArrayList<Point>();
        var papers = new ArrayList<Point>();
        for (int i = 0; i < rates.size(); i++) {
            int row = y(rates, i);
            ours.add(Point.of(100 * rates.get(i).value(), row));
            rates.get(i).paper().ifPresent(rate -> papers.add(Point.of(100 * rate, row)));
        }
        points(chart, new Series("here", ours)).setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Look.color(0));
        if (!papers.isEmpty()) {
            points(chart, new Series("in the paper", papers))
                    .setMarker(SeriesMarkers.DIAMOND)
                    .setMarkerColor(Look.color(1));
        }
        Look.legend(chart, papers.isEmpty() ? 1 : 2, LegendPosition.OutsideS);
    }

    private static XYSeries points(XYChart chart, Series series) {
        XYSeries points = chart.addSeries(series.name(), series.values(Point::x), series.values(Point::y));
        points.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        return points;
    }

    private static void labels(Graphics2D graphics, XYChart chart, List<Rate> rates) {
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Look.INK);
        graphics.setFont(Look.LABEL);
        int half = graphics.getFontMetrics().getAscent() / 2;
        for (int i = 0; i < rates.size(); i++) {
            int baseline = (int) Math.round(chart.getScreenYFromChart(y(rates, i))) + half;
            graphics.drawString(rates.get(i).label(), Look.PADDING, baseline);
        }
        graphics.dispose();
    }

    /** The first rate is the highest row. */
    private static int y(List<Rate> rates, int index) {
        return rates.size() - index;
    }
}
