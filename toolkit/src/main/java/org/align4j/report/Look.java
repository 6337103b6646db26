package org.align4j.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How all plots look: size, fonts, grid, and colours that differ for colour-blind readers too. */
final class Look {

    static final int WIDTH = 800;
    static final int HEIGHT = 500;
    static final int PADDING = 14;
    static final Color INK = new Color(0x333333);
    static final Color NOTHING = new Color(0, 0, 0, 0);
    static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

    /** Okabe and Ito's palette without its yellow, which is hard to see on white, and without black. */
    private static final Color[] PALETTE = {
        new Color(0x0072B2),
        new Color(0xD55E00),
        new Color(0x009E73),
        new Color(0xCC79A7),
        new Color(0xE69F00),
        new Color(0x56B4E9),
    };

    private static final Color GRID = new Color(0xDDDDDD);

    private Look() {}

    static Color color(int index) {
        return PALETTE[index % PALETTE.length];
    }

    static Color pale(Color color) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), 50);
    }

    /** Pixels that a label takes. */
    static int width(String label) {
        var context = new FontRenderContext(null, true, true);
        return (int) Math.ceil(LABEL.getStringBounds(label, context).getWidth());
    }

    static XYChart xy(String title, String x, String y) {
        var chart = new XYChart(WIDTH, HEIGHT);
        chart.setXAxisTitle(x);
        chart.setYAxisTitle(y);
        style(chart, title);
        return chart;
    }

    /** A plot over named places; names that do not fit beside each other are turned. */
    static CategoryChart category(String title, String y, List<String> labels) {
        var chart = new CategoryChart(WIDTH, HEIGHT);
        chart.setYAxisTitle(y);
        style(chart, title);
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        int widest = labels.stream().mapToInt(Look::width).max().orElse(0);
        if ((widest + PADDING) * labels.size() > WIDTH - 100) {
            // The hint is the least space of a label; with the default every other one is left out.
            chart.getStyler().setXAxisLabelRotation(90).setXAxisTickMarkSpacingHint(PADDING);
        }
        return chart;
    }

    /** A legend, if there is more than one thing to tell apart. */
    static void legend(Chart<?, ?> chart, int things, LegendPosition position) {
        chart.getStyler().setLegendVisible(things > 1);
        chart.getStyler().setLegendPosition(position);
        chart.getStyler()
                .setLegendLayout(position == LegendPosition.OutsideS ? LegendLayout.Horizontal : LegendLayout.Vertical);
    }

    /** The corner of the plot that holds the fewest points: where a legend hides least. */
    static LegendPosition freeCorner(List<Series> series) {
        List<Point> all = series.stream().flatMap(s -> s.points().stream()).toList();
        var x = all.stream().mapToDouble(Point::x).summaryStatistics();
        var y = all.stream().mapToDouble(Point::y).summaryStatistics();
        Map<LegendPosition, double[]> corners = Map.of(
                LegendPosition.InsideNE, new double[] {x.getMax(), y.getMax()},
                LegendPosition.InsideNW, new double[] {x.getMin(), y.getMax()},
                LegendPosition.InsideSE, new double[] {x.getMax(), y.getMin()},
                LegendPosition.InsideSW, new double[] {x.getMin(), y.getMin()});
        double width = 0.3 * (x.getMax() - x.getMin());
        double height = 0.3 * (y.getMax() - y.getMin());
        return corners.keySet().stream()
                .min(Comparator.comparingLong((LegendPosition p) -> all.stream()
                                .filter(point -> Math.abs(point.x() - corners.get(p)[0]) < width
                                        && Math.abs(point.y() - corners.get(p)[1]) < height)
                                .count())
                        .thenComparing(p -> p))
                .orElseThrow();
    }

    /**
     * Has ticks at round numbers. The chart would put them at the data where the data are equally spaced, at 1, 17, 33
     * …; one point that is not drawn, between the others, keeps it from that.
     */
    static void roundTicks(XYChart chart, Series series) {
        Point first = series.points().get(0);
        Point last = series.points().get(series.points().size() - 1);
        double between = first.x() + (last.x() - first.x()) * 0.381966;
        XYSeries hidden = chart.addSeries("not drawn", new double[] {between}, new double[] {first.y()});
        hidden.setLineColor(NOTHING);
        hidden.setMarker(SeriesMarkers.NONE).setShowInLegend(false);
    }

    static Figure figure(Chart<?, ?> chart) {
        return new Figure(BitmapEncoder.getBufferedImage(chart));
    }

    static void style(Chart<? extends AxesChartStyler, ?> chart, String title) {
        chart.setTitle(title);
        AxesChartStyler styler = chart.getStyler();
        styler.setLocale(Locale.ROOT);
        styler.setChartBackgroundColor(Color.WHITE)
                .setChartPadding(PADDING)
                .setChartFontColor(INK)
                .setChartTitleBoxVisible(false)
                .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 18))
                .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14))
                .setLegendBackgroundColor(new Color(255, 255, 255, 220))
                .setLegendBorderColor(GRID)
                .setPlotBorderVisible(false)
                .setPlotBackgroundColor(Color.WHITE);
        styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 15))
                .setAxisTickLabelsFont(LABEL)
                .setAxisTickLabelsColor(INK)
                .setAxisTickMarksColor(INK)
                .setAxisTicksLineVisible(false)
                .setPlotGridLinesColor(GRID)
                .setPlotGridLinesStroke(new BasicStroke(1))
                .setErrorBarsColorSeriesColor(false)
                .setErrorBarsColor(INK);
    }
}
