package org.align4j.train;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.model.CausalLM;
import org.align4j.model.TokenBatch;
import org.align4j.model.TokenSequence;
import org.align4j.objective.Loss;
import org.align4j.objective.PairLogProbs;
import org.align4j.objective.PairObjective;
import org.align4j.tensor.Inference;
import org.align4j.tensor.TokenLogProbs;

/** Pairs of answers under an objective of their log-probabilities; the reference's are computed once. */
final class PairLesson implements Lesson {

    private final List<TokenSequence> chosen;
    private final List<TokenSequence> rejected;
    private final PairObjective objective;
    private final CausalLM reference;
    private final boolean startsAtReference;
    private final float[] referenceChosen;
    private final float[] referenceRejected;

    /**
     * Pairs.
     *
     * @param chosen preferred answers behind their prompts
     * @param rejected the other answers, in the same order
     * @param objective for example {@link org.align4j.objective.Dpo}
     * @param reference gives the constants of the objective
     * @param startsAtReference whether training starts from the reference's weights
     */
    PairLesson(
            List<TokenSequence> chosen,
            List<TokenSequence> rejected,
            PairObjective objective,
            CausalLM reference,
            boolean startsAtReference) {
        this.chosen = chosen;
        this.rejected = rejected;
        this.objective = objective;
        this.reference = reference;
        this.startsAtReference = startsAtReference;
        this.referenceChosen = new float[chosen.size()];
        this.referenceRejected = new float[rejected.size()];
    }

    @Override
    public int size() {
        return chosen.size();
    }

    @Override
    public long tokens(int row) {
        return chosen.get(row).length() + (long) rejected.get(row).length();
    }

    @Override
    public int longest() {
        return Stream.concat(chosen.stream(), rejected.stream())
                .mapToInt(TokenSequence::length)
                .max()
                .orElse(0);
    }

    @Override
    public int sequencesPerExample() {
        return 2;
    }

    /** In the batches of the first epoch, so that the first step's policy gives the very same digits. */
    @Override
    public void prepare(List<List<Integer>> batches) {
        for (var rows : batches) {
            float[] sums = Inference.run(() -> logProbs(reference, rows).sums().toFloatArray());
            for (int i = 0; i < rows.size(); i++) {
                referenceChosen[rows.get(i)] = sums[i];
                referenceRejected[rows.get(i)] = sums[rows.size() + i];
            }
        }
    }

    @Override
    public Loss loss(CausalLM model, List<Integer> rows, Metrics metrics) {
        TokenLogProbs tokens = logProbs(model, rows);
        int n = rows.size();
        NDArray sums = tokens.sums(); // (2n)
        NDArray counts = tokens.counts();
        var pairs = new PairLogProbs(
                sums.get(":" + n),
                sums.get(n + ":"),
                constant(model, referenceChosen, rows),
                constant(model, referenceRejected, rows),
                counts.get(":" + n),
                counts.get(n + ":"));
        measure(pairs, n, metrics);
        return objective.loss(pairs);
    }

    /** Chosen above rejected in one batch: one pass through the model. */
    private TokenLogProbs logProbs(CausalLM model, List<Integer> rows) {
        var sequences = Stream.concat(
                        rows.stream().map(chosen::get), rows.stream().map(rejected::get))
                .toList();
        var batch = TokenBatch.of(sequences, model);
        return model.logProbs(batch);
    }

    private static NDArray constant(CausalLM model, float[] values, List<Integer> rows) {
        var taken = new float[rows.size()];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = values[rows.get(i)];
        }
        return model.manager().create(taken);
    }

    /** TRL's names. A reward is the objective's scale times the log-ratio to the reference. */
    private void measure(PairLogProbs pairs, int n, Metrics metrics) {
        float[] chosenLogs = pairs.chosen().toFloatArray();
        float[] rejectedLogs = pairs.rejected().toFloatArray();
        float[] chosenRatios = pairs.chosenLogRatio().toFloatArray();
        float[] rejectedRatios = pairs.rejectedLogRatio().toFloatArray();
        double scale = objective.rewardScale();
        metrics.add("rewards/chosen", scale * sum(chosenRatios), n);
        metrics.add("rewards/rejected", scale * sum(rejectedRatios), n);
        metrics.add("rewards/margins", scale * (sum(chosenRatios) - sum(rejectedRatios)), n);
        metrics.add(
                "rewards/accuracies",
                IntStream.range(0, n)
                        .filter(i -> chosenRatios[i] > rejectedRatios[i])
                        .count(),
                n);
        metrics.add("logps/chosen", sum(chosenLogs), n);
        metrics.add("logps/rejected", sum(rejectedLogs), n);
        metrics.add(KL, -(sum(chosenRatios) + sum(rejectedRatios)), 2.0 * n);
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    /**
     * The mean of log π_ref(y) − log π(y) over both answers: an estimate of KL(reference ‖ policy) a sequence, in nats,
     * unbiased where the answers were sampled from the reference.
     */
    static final String KL = "kl";

    @Override
    public OptionalDouble firstLoss() {
        return startsAtReference ? objective.lossAtReference() : OptionalDouble.empty();
    }

    @Override
    public Optional<CausalLM> reference() {
        return Optional.of(reference);
    }

    @Override
    public String hash() {
        return Hash.of(Stream.concat(chosen.stream(), rejected.stream()).toList());
    }
}
