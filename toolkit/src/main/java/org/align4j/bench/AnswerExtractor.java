package org.align4j.bench;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads the answer from what a model wrote. */
@FunctionalInterface
public interface AnswerExtractor {

    /** The answer; empty if the text holds none, which is never the same as a wrong one. */
    Optional<String> extract(String text);

    /** Another extractor's answer where this one finds none. */
    default AnswerExtractor orElse(AnswerExtractor other) {
        return text -> extract(text).or(() -> other.extract(text));
    }

    /** The first hit of a pattern. */
    static AnswerExtractor first(Pattern pattern) {
        return text -> pattern.matcher(text).results().findFirst().map(AnswerExtractor::group);
    }

    /** The last hit of a pattern. */
    static AnswerExtractor last(Pattern pattern) {
        return text -> pattern.matcher(text).results().reduce((a, b) -> b).map(AnswerExtractor::group);
    }

    /** The first group that is not empty, or all of the hit of a pattern without groups. */
    private static String group(MatchResult hit) {
        if (hit.groupCount() == 0) {
            return hit.group();
        }
        for (int i = 1; i <= hit.groupCount(); i++) {
            if (hit.group(i) != null && !hit.group(i).isEmpty()) {
                return hit.group(i);
            }
        }
        return "";
    }
}
