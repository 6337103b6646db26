package org.align4j.bench;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.align4j.Require;
import org.align4j.metric.Outcome;

/** What a vote in Chatbot Arena said. */
public enum ArenaWinner {
    MODEL_A("model_a", Outcome.WIN),
    MODEL_B("model_b", Outcome.LOSS),
    TIE("tie", Outcome.TIE),
    /** Both answers were bad: a tie. */
    BOTH_BAD("tie (bothbad)", Outcome.TIE);

    private final String label;
    private final Outcome outcome;

    ArenaWinner(String label, Outcome outcome) {
        this.label = label;
        this.outcome = outcome;
    }

    /** As the files have it. */
    public String label() {
        return label;
    }

    /** Seen from model a. */
    public Outcome outcome() {
        return outcome;
    }

    static ArenaWinner of(String label) {
        var found = Arrays.stream(values()).filter(w -> w.label.equals(label)).findFirst();
        Require.that(
                found.isPresent(),
                "'winner' must be one of %s, was '%s'",
                Arrays.stream(values()).map(ArenaWinner::label).collect(Collectors.joining(", ")),
                label);
        return found.get();
    }
}
