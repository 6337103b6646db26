package org.align4j.feedback;

import org.align4j.Require;

/**
 * What an edit costs; keeping a token costs nothing.
 *
 * @param insert of a token, &gt; 0
 * @param delete of a token, &gt; 0
 * @param replace of a token by another, &gt; 0; where it is more than a deletion and an insertion, nothing is replaced
 */
public record EditCosts(double insert, double delete, double replace) {

    public EditCosts {
        for (double cost : new double[] {insert, delete, replace}) {
            Require.that(
                    cost > 0 && Double.isFinite(cost),
                    "costs must be > 0 and finite, were insert %s, delete %s, replace %s",
                    insert,
                    delete,
                    replace);
        }
    }

    /** As in Second Thoughts: insert 1, delete 1, replace 2. */
    public static EditCosts standard() {
        return new EditCosts(1, 1, 2);
    }
}
