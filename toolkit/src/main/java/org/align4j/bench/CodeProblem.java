package org.align4j.bench;

import java.util.List;
import org.align4j.Require;

/** A task whose answer is a program that tests decide on. */
public interface CodeProblem {

    /** The set's name of it. */
    String id();

    /** What a model is asked to continue. */
    String prompt();

    /** Strings at which a model's answer ends. */
    List<String> stop();

    /** The program that raises an error unless a completion passes the tests. */
    String program(String completion);

    /** What stands before the first of the {@link #stop} strings. */
    default String cut(String completion) {
        int end = stop().stream()
                .mapToInt(completion::indexOf)
                .filter(i -> i >= 0)
                .min()
                .orElse(completion.length());
        return completion.substring(0, end);
    }

    /**
     * Runs completions.
     *
     * @param completions as they are: already cut, if they are to be
     */
    default Result run(List<String> completions, CodeRunner runner) {
        return new Result(
                id(), completions.stream().map(this::program).map(runner::run).toList());
    }

    /**
     * How the completions of one problem ended; n and the number that passed are what pass@k is made of.
     *
     * @param id of the problem
     * @param runs one a completion
     */
    record Result(String id, List<CodeRun> runs) {

        public Result {
            runs = List.copyOf(runs);
            Require.that(!runs.isEmpty(), "a problem must have at least one completion, %s has none", id);
        }

        /** How many completions there are. */
        public int n() {
            return runs.size();
        }

        /** How many of them passed. */
        public int passed() {
            return (int) runs.stream().filter(CodeRun::passed).count();
        }
    }
}
