package org.align4j.judge;

/**
 * Who judged, and with what: two judgments of equal ones can be compared.
 *
 * @param name of the judge
 * @param version of its prompt
 * @param model that answered
 * @param promptSha256 of all texts that it was shown
 * @param sampling how it answered
 * @param order in which the answers were shown
 */
public record JudgeIdentity(
        String name, String version, String model, String promptSha256, String sampling, String order) {}
