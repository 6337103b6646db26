package org.align4j.golden.evaluation;

import java.util.Map;

/** Operations of ratings, and rankings by comparison. */
final class RatingOperations {

    private RatingOperations() {}

    /** By the name of the file. */
    static Map<String, EvaluationOperation> all() {
        return Map.of();
    }
}
