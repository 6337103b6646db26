package org.align4j.experiments;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.align4j.metric.Mean;
import org.align4j.train.TrainingMemory;

/**
 * One method over all seeds. Of means over seeds the standard error is that between seeds and n is their number; with one
 * seed they are that seed's, over prompts.
 *
 * @param method its name
 * @param trained parameters
 * @param kept parameters, once training is over
 * @param parameters of the base model
 * @param memory that training held
 * @param loss held out, nats a token
 * @param promptError of the loss: its standard error over prompts, the mean of the seeds'
 * @param share of full fine-tuning's gain
 * @param score by the oracle
 */
record AdaptersRow(
        String method,
        long trained,
        long kept,
        long parameters,
        TrainingMemory memory,
        Mean loss,
        double promptError,
        Mean share,
        Mean score) {

    static List<AdaptersRow> of(List<AdaptersRun> runs) {
        return IntStream.range(0, runs.get(0).results().size())
                .mapToObj(i -> of(runs, i))
                .toList();
    }

    private static AdaptersRow of(List<AdaptersRun> runs, int index) {
        var first = runs.get(0).results().get(index);
        return new AdaptersRow(
                first.method().name(),
                first.trained(),
                first.kept(),
                runs.get(0).parameters(),
                first.memory(),
                over(runs, run -> run.results().get(index).loss()),
                runs.stream()
                        .mapToDouble(run -> run.results().get(index).loss().standardError())
                        .average()
                        .orElseThrow(),
                over(runs, run -> run.share(run.results().get(index))),
                over(runs, run -> run.results().get(index).score()));
    }

    private static Mean over(List<AdaptersRun> runs, Function<AdaptersRun, Mean> number) {
        double[] values = runs.stream().map(number).mapToDouble(Mean::value).toArray();
        return values.length == 1 ? number.apply(runs.get(0)) : Mean.of(values);
    }
}
