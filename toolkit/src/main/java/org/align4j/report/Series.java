package org.align4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * Named points of a plot.
 *
 * @param name in the legend; not blank
 * @param points in the order they are joined in, at least one
 */
public record Series(String name, List<Point> points) {

    public Series {
        Require.that(name != null && !name.isBlank(), "name of a series must not be blank");
        points = List.copyOf(points);
        Require.that(!points.isEmpty(), "series '%s' must have points", name);
    }

    /** The values at x = 1, 2, 3, … */
    public static Series of(String name, double... y) {
        return of(name, IntStream.rangeClosed(1, y.length).asDoubleStream().toArray(), y);
    }

    /** The values at the given places. */
    public static Series of(String name, double[] x, double[] y) {
        Require.that(x.length == y.length, "series '%s' has %s x for %s y", name, x.length, y.length);
        return new Series(
                name,
                IntStream.range(0, x.length).mapToObj(i -> Point.of(x[i], y[i])).toList());
    }

    /**
     * These values, smoothed by an exponential moving average: sᵢ = w·sᵢ₋₁ + (1 − w)·yᵢ, divided by 1 − wⁱ so that the
     * start is not pulled towards zero. Error bars are dropped: they would not be those of the average.
     *
     * @param weight w in [0, 1); 0 changes nothing
     * @see <a href="https://arxiv.org/abs/1412.6980">Kingma, Ba 2015, section 3: the correction of the start</a>
     */
    public Series smoothed(double weight) {
        Require.that(0 <= weight && weight < 1, "weight must be in [0, 1), was %s", weight);
        var smooth = new ArrayList<Point>();
        double average = 0;
        double correction = 1;
        for (Point point : points) {
            average = weight * average + (1 - weight) * point.y();
            correction *= weight;
            smooth.add(Point.of(point.x(), average / (1 - correction)));
        }
        return new Series(name, smooth);
    }

    boolean hasErrors() {
        return points.stream().anyMatch(p -> p.xError() > 0 || p.yError() > 0);
    }

    double[] values(ToDoubleFunction<Point> value) {
        return points.stream().mapToDouble(value).toArray();
    }
}
