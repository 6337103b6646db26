package org.align4j.experiments;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.align4j.metric.Mean;

/**
 * One method over all seeds. Of means over seeds the standard error is that between seeds and n is their number; with one
 * seed they are that seed's, over prompts.
 *
 * @param name of the method
 * @param steps of its training, the mean of the seeds'
 * @param measures what applies of {@link JointMeasure}
 * @param promptErrors of the same: standard errors over prompts, the means of the seeds'
 */
record JointRow(String name, double steps, Map<JointMeasure, Mean> measures, Map<JointMeasure, Double> promptErrors) {

    static List<JointRow> of(List<JointRun> runs) {
        return IntStream.range(0, runs.get(0).results().size())
                .mapToObj(
                        i -> over(runs.stream().map(run -> run.results().get(i)).toList()))
                .toList();
    }

    private static JointRow over(List<JointResult> results) {
        var measures = new EnumMap<JointMeasure, Mean>(JointMeasure.class);
        var errors = new EnumMap<JointMeasure, Double>(JointMeasure.class);
        for (JointMeasure measure : results.get(0).measures().keySet()) {
            var means = results.stream().map(r -> r.measures().get(measure)).toList();
            measures.put(measure, over(means, Function.identity()));
            errors.put(measure, average(means, Mean::standardError));
        }
        return new JointRow(results.get(0).name(), average(results, JointResult::steps), measures, errors);
    }

    /** The mean over seeds; of a single one, its own. */
    static <T> Mean over(List<T> runs, Function<T, Mean> number) {
        double[] values = runs.stream().map(number).mapToDouble(Mean::value).toArray();
        return values.length == 1 ? number.apply(runs.get(0)) : Mean.of(values);
    }

    private static <T> double average(List<T> all, ToDoubleFunction<T> number) {
        return all.stream().mapToDouble(number).average().orElseThrow();
    }
}
