package org.align4j.golden.evaluation;

import java.util.Map;

/** Operations of rates, means, tests, agreement and correlation. */
final class MetricOperations {

    private MetricOperations() {}

    /** By the name of the file. */
    static Map<String, EvaluationOperation> all() {
        return Map.of();
    }
}
