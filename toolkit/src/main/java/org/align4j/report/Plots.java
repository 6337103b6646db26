package org.align4j.report;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.align4j.Require;

/**
 * Plots, drawn alike: lines, rates, bars, histograms, points, forests.
 *
 * <p>Colours differ for colour-blind readers too; a legend is there when there is more than one thing to tell apart. No
 * screen is needed.
 */
public final class Plots {

    private Plots() {}

    /**
     * Curves, for example losses; errors are drawn as a band around the line.
     *
     * @param x label of the horizontal axis, with the unit
     * @param y label of the vertical axis, with the unit
     * @param series the curves, at least one, their names different
     */
    public static Figure lines(String title, String x, String y, List<Series> series) {
        requireDifferent(series);
        return LinePlot.draw(title, x, y, series);
    }

    /** Win rates with their 95 % intervals, a line at 50 %, and the papers' numbers beside ours. */
    public static Figure rates(String title, List<Rate> rates) {
        requireSome("rates", rates.size());
        return RatePlot.draw(title, rates);
    }

    /**
     * A forest plot: values with their intervals in rows, for example the ratings of models by several methods.
     *
     * @param x label of the values, with the unit
     * @param spans at least one, at most one of each group and label; rows and groups in the order of first appearance
     */
    public static Figure forest(String title, String x, List<Span> spans) {
        requireSome("spans", spans.size());
        return ForestPlot.draw(title, x, spans);
    }

    /**
     * Grouped bars with error bars; a combination of group and label that is not there leaves its place empty.
     *
     * @param y label of the vertical axis, with the unit
     * @param bars at least one, at most one of each group and label; the order is that of first appearance
     */
    public static Figure bars(String title, String y, List<Bar> bars) {
        requireSome("bars", bars.size());
        return BarPlot.draw(title, y, bars);
    }

    /**
     * How often values occur, in bins of the width of Freedman and Diaconis, the same for all groups.
     *
     * @param x label of the values, with the unit
     * @param groups values by name, drawn in the map's order
     * @throws IllegalArgumentException for no values, or one that is not finite
     */
    public static Figure histogram(String title, String x, Map<String, double[]> groups) {
        requireSome("groups", groups.size());
        groups.forEach((name, values) -> requireSome("values of '" + name + "'", values.length));
        return HistogramPlot.draw(title, x, groups);
    }

    /** Points with error bars in both directions, for example reward against distance. */
    public static Figure points(String title, String x, String y, List<Series> series) {
        requireDifferent(series);
        return PointPlot.draw(title, x, y, series);
    }

    /**
     * Points with error bars over a logarithmic axis, for example loss against trained parameters.
     *
     * @param x label of the horizontal axis, with the unit; every point and the lower end of its error bar lie at x &gt; 0
     * @param levels what the points are to be compared with, by name: horizontal lines, dashed
     */
    public static Figure logPoints(String title, String x, String y, List<Series> series, Map<String, Double> levels) {
        requireDifferent(series);
        series.forEach(s -> s.points()
                .forEach(p -> Require.that(
                        p.x() - p.xError() > 0,
                        "x of '%s' must be > 0 on a logarithmic axis, was %s ± %s",
                        s.name(),
                        p.x(),
                        p.xError())));
        return LogPointPlot.draw(title, x, y, series, levels);
    }

    private static void requireDifferent(List<Series> series) {
        requireSome("series", series.size());
        var names = new HashSet<String>();
        series.forEach(
                s -> Require.that(names.add(s.name()), "names of series must differ, '%s' was there twice", s.name()));
    }

    private static void requireSome(String what, int size) {
        Require.that(size >= 1, "%s must not be empty", what);
    }
}
