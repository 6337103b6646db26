package org.align4j.rating;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.align4j.Require;

/** Which votes of an arena are fit to be counted. */
public final class ArenaHygiene {

    private ArenaHygiene() {}

    /** The votes whose judge could not know who the models were. */
    public static List<Vote> withoutLeaks(List<Vote> votes) {
        return votes.stream().filter(vote -> !vote.leaked()).toList();
    }

    /**
     * The first votes of each judge on each day, in coordinated universal time.
     *
     * @param votes in the order of time
     * @param most votes of a judge on a day, &ge; 1
     */
    public static List<Vote> atMostADay(List<Vote> votes, int most) {
        Require.that(most >= 1, "most must be >= 1, was %s", most);
        record Day(String judge, LocalDate date) {}
        Map<Day, Integer> counts = new HashMap<>();
        var kept = new ArrayList<Vote>();
        for (Vote vote : votes) {
            var day = new Day(vote.judge(), LocalDate.ofInstant(vote.time(), ZoneOffset.UTC));
            if (counts.merge(day, 1, Integer::sum) <= most) {
                kept.add(vote);
            }
        }
        return kept;
    }
}
