package org.align4j.train;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.data.Demonstration;
import org.align4j.data.Preference;
import org.align4j.model.CausalLM;
import org.align4j.model.TinyModels;
import org.align4j.objective.Loss;
import org.align4j.objective.Sft;
import org.align4j.objective.TokenObjective;
import org.align4j.run.Progress;

/** Twelve steps on a tiny model, a checkpoint every five; as a program, one that stops after step 7 until it is killed. */
public final class TinyRun {

    static final int STEPS = 12;
    static final Plan PLAN = Plan.small()
            .batchSize(4)
            .epochs(2)
            .learningRate(3e-3)
            .warmup(new Warmup.Steps(2))
            .checkpointEvery(5);

    private TinyRun() {}

    static List<Demonstration> demonstrations() {
        return TinyModels.WORLD.goldDemonstrations(23, 7); // the last batch of an epoch has three
    }

    /** A gold answer against a flawed or another prompt's one. */
    static List<Preference> preferences() {
        var gold = demonstrations();
        return IntStream.range(0, gold.size())
                .mapToObj(i -> new Preference(
                        gold.get(i).prompt(),
                        gold.get(i).completion(),
                        gold.get((i + 1) % gold.size()).completion() + " sorry ."))
                .toList();
    }

    /** An objective that no two processes know by the same identity. */
    static TokenObjective objective(double scale) {
        return tokens -> {
            var loss = new Sft().loss(tokens);
            return new Loss(loss.sum().mul((float) scale), loss.count());
        };
    }

    static Trained in(Path folder, CausalLM start, Progress progress) {
        return Trainer.of(start, PLAN).in(folder).watchedBy(progress).fit(demonstrations(), objective(1));
    }

    /** Arguments: the folder of the run and one for the tokenizer. */
    public static void main(String... arguments) {
        try (var start = TinyModels.fresh(Path.of(arguments[1]), 1)) {
            in(Path.of(arguments[0]), start, event -> {
                if (event.done() == 7) {
                    sleep();
                }
            });
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(600_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
