package org.align4j.golden.evaluation;

import java.util.Map;

/** Operations of answers of benchmarks, and texts compared with texts. */
final class BenchOperations {

    private BenchOperations() {}

    /** By the name of the file. */
    static Map<String, EvaluationOperation> all() {
        return Map.of();
    }
}
