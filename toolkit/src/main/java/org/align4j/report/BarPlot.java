package org.align4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.align4j.Require;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Bars side by side; a group has one colour, a label has one place. */
final class BarPlot {

    private BarPlot() {}

    static Figure draw(String title, String y, List<Bar> bars) {
        List<String> groups = bars.stream().map(Bar::group).distinct().toList();
        List<String> labels = bars.stream().map(Bar::label).distinct().toList();
        CategoryChart chart = Look.category(title, y, labels);
        chart.getStyler().setAvailableSpaceFill(0.7);
        for (int i = 0; i < groups.size(); i++) {
            group(chart, groups.get(i), labels, bars).setFillColor(Look.color(i));
        }
        Look.legend(chart, groups.size(), LegendPosition.OutsideS);
        return Look.figure(chart);
    }

    private static CategorySeries group(CategoryChart chart, String group, List<String> labels, List<Bar> bars) {
        var values = new ArrayList<Double>();
        var errors = new ArrayList<Double>();
        for (String label : labels) {
            // A null leaves the place empty.
            Optional<Bar> bar = bar(group, label, bars);
            values.add(bar.map(Bar::value).orElse(null));
            errors.add(bar.map(Bar::error).orElse(null));
        }
        return chart.addSeries(group, labels, values, errors);
    }

    private static Optional<Bar> bar(String group, String label, List<Bar> bars) {
        List<Bar> found = bars.stream()
                .filter(b -> b.group().equals(group) && b.label().equals(label))
                .toList();
        Require.that(found.size() <= 1, "bars must differ, there were %s of '%s, %s'", found.size(), group, label);
        return found.stream().findFirst();
    }
}
