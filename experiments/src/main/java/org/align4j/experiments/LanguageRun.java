package org.align4j.experiments;

import java.util.ArrayList;
import java.util.List;
import org.align4j.metric.Mean;
import org.align4j.model.CausalLM;
import org.align4j.notebook.Budget;
import org.align4j.run.Progress;
import org.align4j.run.Workspace;
import org.align4j.world.Split;

/**
 * All methods from one SFT model and one set of pairs for one seed, and what came out.
 *
 * @param seed of data, order and samples
 * @param pairs that all methods were trained on
 * @param results in the same order for every seed: SFT, SFT again, then the methods
 */
record LanguageRun(long seed, int pairs, List<LanguageResult> results) {

    static LanguageRun compute(CausalLM base, Budget budget, long seed, Workspace work, Progress progress) {
        try (var course = LanguageCourse.of(base, budget, Split.TEST, seed, work, progress)) {
            var results = new ArrayList<>(course.baseline());
            LanguageMethod.all().forEach(method -> results.addAll(course.results(method)));
            return new LanguageRun(seed, course.preferences().pairs().size(), List.copyOf(results));
        }
    }

    /** SFT itself, whose answers are also what Second Thoughts edits. */
    LanguageResult sft() {
        return results.get(0);
    }

    LanguageResult result(LanguageMethod method, String use) {
        return results.stream()
                .filter(result ->
                        result.method().equals(method.name()) && result.use().equals(use))
                .findFirst()
                .orElseThrow();
    }

    /** How much higher a method scores asked in one way than in another. */
    Mean difference(LanguageMethod method, String use, String other) {
        return result(method, use).above(result(method, other));
    }
}
