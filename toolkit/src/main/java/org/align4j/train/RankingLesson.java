package org.align4j.train;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.align4j.data.Ranking;
import org.align4j.model.CausalLM;
import org.align4j.model.TokenBatch;
import org.align4j.model.TokenSequence;
import org.align4j.objective.CandidateLogProbs;
import org.align4j.objective.Loss;
import org.align4j.objective.RankingObjective;
import org.align4j.objective.Target;
import org.align4j.tensor.VocabularyKl;

/**
 * Candidates of a prompt with their scores, under an objective of their log-probabilities; all candidates of a prompt are in
 * one micro-batch.
 *
 * @param rankings the examples
 * @param objective for example {@link org.align4j.objective.Rrhf}
 * @param answers their candidates and, behind them, the target of those that have one
 */
record RankingLesson(List<Ranking> rankings, RankingObjective objective, Answers answers) implements Lesson {

    static RankingLesson of(Trainer trainer, List<Ranking> rankings, RankingObjective objective, Encoding encoding) {
        List<List<TokenSequence>> rows = new ArrayList<>();
        for (Ranking ranking : rankings) {
            List<String> texts = new ArrayList<>(ranking.completions());
            ranking.target().ifPresent(texts::add);
            rows.add(texts.stream()
                    .map(text -> encoding.of(ranking.prompt(), text))
                    .toList());
        }
        return new RankingLesson(rankings, objective, Answers.of(trainer, rows, false));
    }

    @Override
    public int size() {
        return rankings.size();
    }

    @Override
    public long tokens(int row) {
        return answers.groups().tokens(row);
    }

    @Override
    public int longest() {
        return answers.groups().longest();
    }

    @Override
    public int sequencesPerExample() {
        return answers.groups().widest();
    }

    @Override
    public void prepare(List<List<Integer>> batches) {
        answers.prepare(batches);
    }

    @Override
    public Function<List<Integer>, Loss> step(
            CausalLM model, List<Integer> rows, RandomGenerator randomness, Metrics metrics) {
        return part -> {
            Answers.Scores scores = answers.scores(model, part);
            measure(scores.answers(), answers.reference(part, model).get(":, 0"), part, metrics);
            return objective.loss(candidates(model, scores, part));
        };
    }

    private List<CandidateLogProbs> candidates(CausalLM model, Answers.Scores scores, List<Integer> part) {
        List<CandidateLogProbs> candidates = new ArrayList<>();
        int start = 0;
        for (int row : part) {
            int end = start + rankings.get(row).completions().size();
            String range = start + ":" + end;
            int width = answers.groups().rows().get(row).size();
            candidates.add(new CandidateLogProbs(
                    scores.answers().get(range),
                    scores.answerLengths().get(range),
                    scores(row),
                    padded(part),
                    target(model, row, scores.answers(), start)));
            start += width;
        }
        return candidates;
    }

    private double[] scores(int row) {
        return rankings.get(row).scores().stream().mapToDouble(s -> s).toArray();
    }

    /** What an official code that pads would divide by: targets that a row of the padded batch has room for. */
    private long padded(List<Integer> part) {
        return answers.groups().sequences(part).stream()
                        .mapToInt(TokenSequence::length)
                        .max()
                        .orElse(1)
                - 1L;
    }

    /** The answer that regularisers hold on to: the example's own target, else its best candidate. */
    private Target target(CausalLM model, int row, NDArray sums, int start) {
        var ranking = rankings.get(row);
        int place = ranking.target().isPresent() ? ranking.completions().size() : CandidateLogProbs.best(scores(row));
        Supplier<NDArray> kl = () -> kl(model, answers.groups().rows().get(row).get(place));
        return new Target(sums.get(start + place), kl);
    }

    private NDArray kl(CausalLM model, TokenSequence sequence) {
        var batch = TokenBatch.of(List.of(sequence), model);
        NDArray reference = answers.known().model().logits(batch.ids()).stopGradient();
        return VocabularyKl.of(model.logits(batch.ids()), reference, batch.labels())
                .sum();
    }

    /** How the implicit reward orders candidates of different score, the best candidate's probability, and the KL. */
    private void measure(NDArray policy, NDArray reference, List<Integer> part, Metrics metrics) {
        float[] sums = policy.toFloatArray();
        float[] ratios = policy.sub(reference).toFloatArray();
        int start = 0;
        for (int row : part) {
            double[] scores = scores(row);
            for (int i = 0; i < scores.length; i++) {
                for (int j = 0; j < scores.length; j++) {
                    if (scores[i] > scores[j]) {
                        metrics.add("rewards/accuracies", ratios[start + i] > ratios[start + j] ? 1 : 0, 1);
                    }
                }
                metrics.add(PairMetrics.KL, -ratios[start + i], 1);
            }
            int best = CandidateLogProbs.best(scores);
            metrics.add("logps/chosen", sums[start + best], 1);
            int first = start;
            metrics.add(
                    "logps/rejected",
                    IntStream.range(0, scores.length)
                            .filter(i -> i != best)
                            .mapToDouble(i -> sums[first + i])
                            .sum(),
                    scores.length - 1);
            start += answers.groups().rows().get(row).size();
        }
    }

    @Override
    public Optional<CausalLM> reference() {
        return Optional.of(answers.known().model());
    }

    @Override
    public String hash() {
        return Hash.of(
                answers.groups().hash(),
                rankings.stream().map(Ranking::scores).toList().toString());
    }
}
