package org.align4j.golden;

import java.util.Map;

/**
 * Our form of an operation: a case to its results by name, each an NDArray, a Number, a String, a Boolean, null, or a list or
 * map of these.
 */
@FunctionalInterface
interface GoldenOperation {

    Map<String, Object> run(GoldenCase golden);
}
