package org.align4j.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.align4j.Seed;
import org.align4j.judge.Scorer;
import org.align4j.metric.Estimate;
import org.align4j.metric.Mean;
import org.align4j.model.Batching;
import org.align4j.model.CausalLM;
import org.align4j.notebook.Budget;
import org.align4j.objective.Sft;
import org.align4j.pairs.Confidences;
import org.align4j.run.Progress;
import org.align4j.run.Workspace;
import org.align4j.text.Conversation;
import org.align4j.train.Plan;
import org.align4j.train.Schedule;
import org.align4j.train.Trainer;
import org.align4j.world.Split;
import org.align4j.world.World;
import org.align4j.world.WorldEvaluator;

/**
 * An evaluator that was fine-tuned for one seed, asked to score and to compare, and what rankings came of it.
 *
 * @param seed of its training and of the candidates
 * @param prompts the answers to which are the documents
 * @param results of scoring and of every {@link PairMethod}, in the order of the table
 * @param oneOrder accuracy, calibration and transitivity of comparisons that are asked in one order
 * @param bothOrders of those that are asked in both
 * @param firstShare how often the candidate shown first is preferred; one half for a judge without position bias
 * @param consistent how often both orders prefer the same candidate
 */
record PairsRun(
        long seed,
        List<Conversation> prompts,
        List<PairsResult> results,
        Quality oneOrder,
        Quality bothOrders,
        Mean firstShare,
        Mean consistent) {

    static final String MARK = "direct, most probable mark";
    static final String EXPECTED = "direct, expected mark";

    private static final int BINS = 10;

    /**
     * What comparisons are like: one of each pair, every candidate about as often first as second.
     *
     * @param accuracy share that prefers what the human scores prefer
     * @param calibration expected calibration error
     * @param transitivity share of triads without a cycle, a document
     */
    record Quality(Mean accuracy, Estimate calibration, Mean transitivity) {

        static Quality of(List<PreferenceTable> tables, List<double[]> human) {
            var confidences = IntStream.range(0, tables.size())
                    .mapToObj(d -> tables.get(d).confidences(human.get(d)))
                    .reduce(Confidences::and)
                    .orElseThrow();
            return new Quality(
                    confidences.accuracy(),
                    confidences.calibration().expectedError(BINS),
                    mean(tables, PreferenceTable::transitivity));
        }
    }

    /** Of batches of 8 and 16 at this rate, 8 compares better on the development split. */
    static Plan plan(Budget budget, long seed) {
        return Plan.small()
                .epochs(budget.pick(2, 3, 3))
                .learningRate(1.5e-3)
                .batchSize(8)
                .batching(Batching.paddingFree())
                .schedule(new Schedule.Linear(0.1))
                .seed(seed);
    }

    static PairsRun compute(CausalLM base, Budget budget, long seed, Workspace work, Progress progress) {
        var world = World.standard();
        var evaluator = new WorldEvaluator(Trainer.of(base, plan(budget, seed))
                .named("evaluator")
                .in(work.stage("evaluator"))
                .watchedBy(progress)
                .fit(WorldEvaluator.demonstrations(world, budget.pick(600, 2_500, 12_000), seed), new Sft())
                .model());
        return of(evaluator, PairsData.draw(world, Split.TEST, budget.pick(40, 130, 600), seed), seed);
    }

    /** All rankings by one evaluator; each comparison is asked once, and every ranking counts those that it uses. */
    static PairsRun of(WorldEvaluator evaluator, PairsData data, long seed) {
        var tables = IntStream.range(0, data.prompts().size())
                .mapToObj(i -> new PreferenceTable(evaluator.firstIsBetter(
                        data.prompts().get(i), data.candidates().get(i))))
                .toList();
        var results = new ArrayList<PairsResult>();
        results.add(direct(MARK, evaluator::mark, data));
        results.add(direct(EXPECTED, evaluator, data));
        for (PairMethod method : PairMethod.all()) {
            // Each prompt has draws of its own: answers stand in the order of their respondents.
            var ranked = IntStream.range(0, tables.size())
                    .mapToObj(
                            i -> method.rank(PairsData.CANDIDATES, tables.get(i).comparator(), Seed.derive(seed, i)))
                    .toList();
            results.add(new PairsResult(method.name(), data.human(), ranked));
        }
        return new PairsRun(
                seed,
                data.prompts(),
                results,
                Quality.of(tables, data.human()),
                Quality.of(tables.stream().map(PreferenceTable::calibrated).toList(), data.human()),
                mean(tables, PreferenceTable::firstShare),
                mean(tables, PreferenceTable::consistency));
    }

    private static PairsResult direct(String name, Scorer scorer, PairsData data) {
        var ranked = IntStream.range(0, data.prompts().size())
                .mapToObj(i -> Ranked.direct(data.candidates().get(i).stream()
                        .mapToDouble(answer -> scorer.score(data.prompts().get(i), answer))
                        .toArray()))
                .toList();
        return new PairsResult(name, data.human(), ranked);
    }

    private static Mean mean(List<PreferenceTable> tables, ToDoubleFunction<PreferenceTable> number) {
        return Mean.of(tables.stream().mapToDouble(number).toArray());
    }

    PairsResult result(String method) {
        return results.stream()
                .filter(result -> result.method().equals(method))
                .findFirst()
                .orElseThrow();
    }
}
