package org.align4j.grade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.align4j.Require;
import org.align4j.Seed;
import org.align4j.judge.Judge;
import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;

/**
 * RewardBench's protocol for judges that write: of each row the two answers are shown in a random order; a right verdict
 * counts 1, a tie or a verdict that could not be read ½. A row that the judge did not answer is missing, and counts nothing.
 *
 * @param results in the order of the rows
 * @see <a href="https://arxiv.org/abs/2403.13787">Lambert et al. 2024; the count of a half is that of its code</a>
 */
public record RewardBench(List<Result> results) {

    /**
     * A prompt with a better and a worse answer.
     *
     * @param subset that the row belongs to
     */
    public record Task(String subset, Conversation prompt, String chosen, String rejected) {}

    /**
     * What a judge said of a row.
     *
     * @param chosenFirst whether the better answer was shown first
     * @param outcome seen from the better answer
     */
    public record Result(Task task, boolean chosenFirst, Outcome outcome) {

        /** 1, ½ or 0; missing if the judge did not answer. */
        public Grade credit() {
            return outcome == Outcome.MISSING ? Grade.MISSING : Grade.of(outcome.isJudged() ? outcome.value() : 0.5);
        }
    }

    public RewardBench {
        results = List.copyOf(results);
        Require.that(!results.isEmpty(), "results must not be empty");
    }

    /** Has a judge decide all rows; the order of a row's answers depends on the seed and its place. */
    public static RewardBench run(List<Task> tasks, Judge judge, long seed) {
        var results = new ArrayList<Result>();
        for (int i = 0; i < tasks.size(); i++) {
            Task task = tasks.get(i);
            boolean chosenFirst = Seed.generator(seed, i).nextBoolean();
            Outcome outcome = chosenFirst
                    ? judge.compare(task.prompt(), task.chosen(), task.rejected())
                    : judge.compare(task.prompt(), task.rejected(), task.chosen())
                            .swapped();
            results.add(new Result(task, chosenFirst, outcome));
        }
        return new RewardBench(results);
    }

    /** The accuracy on all rows alike, as a mean of credits. */
    public Grades accuracy() {
        return credits(results);
    }

    /** The accuracy by subset, in the order in which they first appear. */
    public Map<String, Grades> bySubset() {
        return results.stream()
                .collect(Collectors.groupingBy(
                        result -> result.task().subset(),
                        LinkedHashMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), RewardBench::credits)));
    }

    /** How many verdicts could not be read: those that count ½ without being ties. */
    public int unparsed() {
        return (int) results.stream()
                .filter(result -> result.outcome() == Outcome.UNPARSED)
                .count();
    }

    private static Grades credits(List<Result> results) {
        return new Grades(results.stream().map(Result::credit).toList());
    }
}
