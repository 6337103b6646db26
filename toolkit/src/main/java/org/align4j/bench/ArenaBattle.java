package org.align4j.bench;

import java.time.Instant;
import org.align4j.Require;
import org.align4j.rating.RatedBattle;
import org.align4j.rating.Vote;

/**
 * A vote in Chatbot Arena, in the columns of FastChat's files.
 *
 * @param modelA the model shown on the left
 * @param modelB another one
 * @param winner what the judge said
 * @param judge who voted; empty if the file does not say
 * @param turn how many turns the conversation had, &ge; 1
 * @param language of the conversation; empty if the file does not say
 * @param tstamp seconds since 1970
 * @param anony whether the models' names were hidden until the vote
 */
public record ArenaBattle(
        String modelA,
        String modelB,
        ArenaWinner winner,
        String judge,
        int turn,
        String language,
        double tstamp,
        boolean anony) {

    public ArenaBattle {
        Require.that(!modelA.equals(modelB), "'model_a' and 'model_b' must differ, were '%s'", modelA);
        Require.that(turn >= 1, "'turn' must be >= 1, was %s", turn);
    }

    /** For ratings. */
    public RatedBattle battle() {
        return new RatedBattle(modelA, modelB, winner.outcome());
    }

    /** For the rules of hygiene: a judge who was told the names could know them. */
    public Vote vote() {
        return new Vote(battle(), judge, Instant.ofEpochMilli(Math.round(1000 * tstamp)), !anony);
    }
}
