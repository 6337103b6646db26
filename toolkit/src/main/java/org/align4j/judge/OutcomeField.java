package org.align4j.judge;

import java.util.Arrays;
import java.util.Locale;
import org.align4j.Require;
import org.align4j.metric.Outcome;

/** An outcome in a file: {@code win}, {@code tie}, {@code loss}, {@code unparsed} or {@code missing}. */
final class OutcomeField {

    private OutcomeField() {}

    static String id(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(String id) {
        var found =
                Arrays.stream(Outcome.values()).filter(o -> id(o).equals(id)).findFirst();
        Require.that(found.isPresent(), "'outcome' must be win, tie, loss, unparsed or missing, was '%s'", id);
        return found.get();
    }
}
