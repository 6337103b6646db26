package org.align4j.experiments.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.align4j.run.Progress;

/**
 * Times several things in turn, round after round, so that whatever else the machine does falls on all of them alike.
 * Every other round goes backwards; each is run once before that and not counted.
 */
public final class Race {

    private final String name;
    private final Map<String, DoubleSupplier> runners = new LinkedHashMap<>();

    public Race(String name) {
        this.name = name;
    }

    /**
     * Adds a runner.
     *
     * @param runner does its work and returns what was measured, usually seconds
     */
    public Race with(String name, DoubleSupplier runner) {
        runners.put(name, runner);
        return this;
    }

    /** The measurements of each runner, in the order of the rounds. */
    public Map<String, Sample> run(int rounds, Progress progress) {
        runners.values().forEach(DoubleSupplier::getAsDouble);
        Map<String, List<Double>> values = runners.keySet().stream()
                .collect(
                        Collectors.toMap(Function.identity(), r -> new ArrayList<>(), (a, b) -> a, LinkedHashMap::new));
        var order = new ArrayList<>(runners.keySet());
        for (int round = 0; round < rounds; round++) {
            order.forEach(r -> values.get(r).add(runners.get(r).getAsDouble()));
            Collections.reverse(order);
            progress.report(new Progress.Event(name, round + 1, rounds, "rounds", ""));
        }
        var samples = new LinkedHashMap<String, Sample>();
        values.forEach((runner, list) -> samples.put(runner, new Sample(list)));
        return samples;
    }

    /** Seconds that some work takes: the mean over as many repetitions as fill a moment, so that one is well measured. */
    public static DoubleSupplier seconds(double moment, Runnable work) {
        return () -> {
            long start = System.nanoTime();
            int times = 0;
            do {
                work.run();
                times++;
            } while (System.nanoTime() - start < moment * 1e9);
            return (System.nanoTime() - start) / 1e9 / times;
        };
    }
}
