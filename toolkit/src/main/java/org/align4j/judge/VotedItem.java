package org.align4j.judge;

import java.util.List;
import org.align4j.metric.Outcome;

/**
 * One comparison that a judge and people voted on.
 *
 * @param turn of the dialogue that was compared, from 1
 * @param judge the judge's verdict
 * @param people their votes, seen from the same answer; may be empty
 */
public record VotedItem(int turn, Outcome judge, List<Outcome> people) {

    public VotedItem {
        people = List.copyOf(people);
    }
}
