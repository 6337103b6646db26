package org.align4j.grade;

/** Says whether a text follows from another. */
@FunctionalInterface
public interface Nli {

    /** The probability that the hypothesis is entailed by, or aligned with, the premise, in [0, 1]. */
    double entailment(String premise, String hypothesis);
}
