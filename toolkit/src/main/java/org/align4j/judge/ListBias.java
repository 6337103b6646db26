package org.align4j.judge;

import java.util.List;
import java.util.regex.Pattern;
import org.align4j.metric.Estimate;

/** Whether a judge likes lists. */
public final class ListBias {

    private static final Pattern ITEM = Pattern.compile("(?m)^[ \\t]*(?:[-*•]|\\d+[.)])[ \\t]+\\S");

    private ListBias() {}

    /** Whether a line begins as the item of a list: a dash, star, bullet, or a number with a point or bracket. */
    public static boolean hasList(String answer) {
        return ITEM.matcher(answer).find();
    }

    /** How often the answer with a list wins, a tie counting ½, where one of both has one; ½ without a bias. */
    public static Estimate of(List<Battle> battles) {
        return Rates.of(battles.stream()
                .filter(battle -> hasList(battle.first()) != hasList(battle.second()))
                .map(battle -> hasList(battle.first())
                        ? battle.outcome()
                        : battle.outcome().swapped())
                .toList());
    }
}
