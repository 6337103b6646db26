package org.align4j.train;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.data.UnpairedPreference;
import org.align4j.model.CausalLM;
import org.align4j.model.TokenSequence;
import org.align4j.objective.Kto;
import org.align4j.objective.Loss;
import org.align4j.objective.UnpairedLogProbs;
import org.align4j.objective.UnpairedObjective;
import org.align4j.tensor.Inference;

/**
 * Answers that are good or bad, each by itself. Where the objective compares with the KL divergence of the policy, it is
 * estimated once a step, on answers to other prompts.
 *
 * @param desirable of every answer
 * @param objective for example {@link Kto}
 * @param answers one a prompt
 * @param mismatched the same prompts with answers to other ones; empty where the objective has no baseline
 */
record UnpairedLesson(boolean[] desirable, UnpairedObjective objective, Answers answers, Optional<Answers> mismatched)
        implements Lesson {

    static UnpairedLesson of(
            Trainer trainer, List<UnpairedPreference> examples, UnpairedObjective objective, Encoding encoding) {
        var desirable = new boolean[examples.size()];
        List<List<TokenSequence>> rows = new ArrayList<>();
        for (int i = 0; i < desirable.length; i++) {
            desirable[i] = examples.get(i).label();
            rows.add(List.of(
                    encoding.of(examples.get(i).prompt(), examples.get(i).completion())));
        }
        Optional<Answers> mismatched = objective.needsBaseline()
                ? Optional.of(Answers.of(trainer, mismatched(examples, encoding), false))
                : Optional.empty();
        return new UnpairedLesson(desirable, objective, Answers.of(trainer, rows, false), mismatched);
    }

    /**
     * Every prompt with the answer of the example before; where that has the same prompt, as when two answers to each were
     * labelled, of the nearest one before that has not.
     */
    private static List<List<TokenSequence>> mismatched(List<UnpairedPreference> examples, Encoding encoding) {
        int n = examples.size();
        List<List<TokenSequence>> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            var prompt = examples.get(i).prompt();
            int other = (i + n - 1) % n;
            while (other != i && examples.get(other).prompt().equals(prompt)) {
                other = (other + n - 1) % n;
            }
            Require.that(
                    other != i, "there must be answers to at least two different prompts, all are to '%s'", prompt);
            rows.add(List.of(encoding.of(prompt, examples.get(other).completion())));
        }
        return rows;
    }

    @Override
    public int size() {
        return desirable.length;
    }

    @Override
    public long tokens(int row) {
        return answers.groups().tokens(row)
                + mismatched.map(m -> m.groups().tokens(row)).orElse(0L);
    }

    @Override
    public int longest() {
        return Math.max(
                answers.groups().longest(),
                mismatched.map(m -> m.groups().longest()).orElse(0));
    }

    @Override
    public void prepare(List<List<Integer>> batches) {
        answers.prepare(batches);
        mismatched.ifPresent(m -> m.prepare(batches));
    }

    @Override
    public Function<List<Integer>, Loss> step(
            CausalLM model, List<Integer> rows, RandomGenerator randomness, Metrics metrics) {
        float baseline = mismatched.map(m -> baseline(model, rows, m)).orElse(0f);
        mismatched.ifPresent(m -> metrics.add("kl_baseline", baseline, 1));
        return part -> {
            NDArray policy = answers.scores(model, part).answers(); // (B)
            NDArray reference = answers.reference(part, model).get(":, 0");
            measure(policy, reference, part, metrics);
            var labels = new boolean[part.size()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = desirable[part.get(i)];
            }
            return objective.loss(new UnpairedLogProbs(
                    policy, reference, labels, model.manager().create(baseline)));
        };
    }

    /** z of the whole step, which all its micro-batches share. */
    private static float baseline(CausalLM model, List<Integer> rows, Answers mismatched) {
        return Inference.run(() -> Kto.baseline(
                        mismatched.scores(model, rows).answers(),
                        mismatched.reference(rows, model).get(":, 0"))
                .getFloat());
    }

    /** TRL's names. */
    private void measure(NDArray policy, NDArray reference, List<Integer> part, Metrics metrics) {
        float[] sums = policy.toFloatArray();
        float[] ratios = policy.sub(reference).toFloatArray();
        IntStream.range(0, sums.length).forEach(i -> {
            String which = desirable[part.get(i)] ? "chosen" : "rejected";
            metrics.add("rewards/" + which, objective.rewardScale() * ratios[i], 1);
            metrics.add("logps/" + which, sums[i], 1);
            metrics.add(PairMetrics.KL, -ratios[i], 1);
        });
    }

    @Override
    public Optional<CausalLM> reference() {
        return Optional.of(answers.known().model());
    }

    @Override
    public String hash() {
        return Hash.of(answers.groups().hash(), Arrays.toString(desirable));
    }
}
