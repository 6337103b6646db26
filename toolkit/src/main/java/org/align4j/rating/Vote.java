package org.align4j.rating;

import java.time.Instant;
import org.align4j.Require;

/**
 * A battle that somebody in an arena decided.
 *
 * @param battle between which models, and how it ended
 * @param judge who voted
 * @param time when
 * @param leaked whether the judge could know who the models were
 */
public record Vote(RatedBattle battle, String judge, Instant time, boolean leaked) {

    public Vote {
        Require.that(
                battle != null && judge != null && time != null,
                "battle, judge and time must not be null, were %s, %s, %s",
                battle,
                judge,
                time);
    }
}
