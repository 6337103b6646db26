package org.align4j.golden.evaluation;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Our form of an operation: a case's input to its output, of numbers, texts, truth values, null, and lists, arrays or maps of
 * these. NaN stands for what a file writes as null.
 */
@FunctionalInterface
interface EvaluationOperation {

    Object run(JsonNode input);
}
