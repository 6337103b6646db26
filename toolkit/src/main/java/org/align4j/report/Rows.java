package org.align4j.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;
import org.knowm.xchart.XYChart;

/** Plots whose rows have names, so that long ones can be read: the first row is the highest, row i stands at y = n − i. */
final class Rows {

    /** Pixels of a row, of one among many, and of what stands above and below the rows. */
    private static final int ROW = 48;

    private static final int ONE_OF_MANY = 28;

    private static final int MANY = 12;

    private static final int FRAME = 170;

    private Rows() {}

    static XYChart chart(String title, String x, List<String> labels) {
        int n = labels.size();
        XYChart chart = new XYChart(Look.WIDTH, (n > MANY ? ONE_OF_MANY : ROW) * n + FRAME);
        Look.style(chart, title);
        chart.setXAxisTitle(x);
        chart.getStyler().setYAxisMin(0.5).setYAxisMax(n + 0.5).setMarkerSize(11);
        // The chart names rows only by a formatter of ticks that never returns if two labels are the same.
        chart.getStyler().setYAxisTicksVisible(false).setPlotGridHorizontalLinesVisible(false);
        int widest = labels.stream().mapToInt(Look::width).max().orElse(0);
        chart.getStyler().setYAxisLeftWidthHint(widest + Look.PADDING);
        return chart;
    }

    /** Where a row stands on the vertical axis. */
    static int y(List<String> labels, int row) {
        return labels.size() - row;
    }

    /** The chart, drawn, with the names of its rows. */
    static Figure figure(XYChart chart, List<String> labels) {
        Figure figure = Look.figure(chart);
        Graphics2D graphics = figure.image().createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Look.INK);
        graphics.setFont(Look.LABEL);
        int half = graphics.getFontMetrics().getAscent() / 2;
        for (int i = 0; i < labels.size(); i++) {
            int baseline = (int) Math.round(chart.getScreenYFromChart(y(labels, i))) + half;
            graphics.drawString(labels.get(i), Look.PADDING, baseline);
        }
        graphics.dispose();
        return figure;
    }
}
