package org.align4j.golden.evaluation;

import java.util.Map;

/** Operations of judges, their verdicts and their biases. */
final class JudgeOperations {

    private JudgeOperations() {}

    /** By the name of the file. */
    static Map<String, EvaluationOperation> all() {
        return Map.of();
    }
}
