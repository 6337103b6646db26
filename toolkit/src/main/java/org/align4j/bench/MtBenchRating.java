package org.align4j.bench;

import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.align4j.Require;
import org.align4j.metric.Estimate;

/**
 * A model's score on MT-Bench: the mean of the judge's scores, of a turn or of both. Answers without a score enter no mean and
 * are counted as unparsed.
 *
 * @param scores of one model by one judge, in any order
 * @see <a href="https://arxiv.org/abs/2306.05685">Zheng et al. 2023, section 3.1</a>
 */
public record MtBenchRating(List<MtBenchScore> scores) {

    public MtBenchRating {
        scores = List.copyOf(scores);
        Require.that(!scores.isEmpty(), "scores must not be empty");
        List<String> models =
                scores.stream().map(MtBenchScore::model).distinct().toList();
        Require.that(models.size() == 1, "scores must be of one model, were of %s", models);
        var seen = new HashSet<List<Object>>();
        for (MtBenchScore each : scores) {
            Require.that(
                    seen.add(List.of(each.questionId(), each.judge(), each.turn())),
                    "a judge must score an answer once, question %s, turn %s of '%s' is there twice",
                    each.questionId(),
                    each.turn(),
                    each.model());
        }
    }

    /** The rating of every model of a file, by name. */
    public static SortedMap<String, MtBenchRating> byModel(List<MtBenchScore> scores) {
        return scores.stream()
                .collect(Collectors.groupingBy(
                        MtBenchScore::model,
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), MtBenchRating::new)));
    }

    /**
     * The mean over the answers of one turn.
     *
     * @param number of the turn, from 1; NaN if none of its answers has a score
     */
    public Estimate turn(int number) {
        return mean(scores.stream().filter(each -> each.turn() == number).toList());
    }

    /**
     * The mean over all answers of all turns, not of the turns' means: the same unless answers have no score. The turns of a
     * question resemble each other, so the standard error is that of a sample of questions.
     */
    public Estimate allTurns() {
        return mean(scores);
    }

    private static Estimate mean(List<MtBenchScore> rows) {
        var scored = rows.stream().filter(each -> each.score().isPresent()).toList();
        double[] values =
                scored.stream().mapToDouble(each -> each.score().getAsDouble()).toArray();
        var questions = scored.stream().map(MtBenchScore::questionId).toList();
        Estimate mean = Estimate.ofMean(values, questions);
        return new Estimate(mean.value(), mean.standardError(), mean.n(), 0, rows.size() - mean.n());
    }
}
