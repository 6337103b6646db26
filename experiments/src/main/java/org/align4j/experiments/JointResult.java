package org.align4j.experiments;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.align4j.judge.Battle;
import org.align4j.judge.Battles;
import org.align4j.metric.Mean;

/**
 * What came out of one method and seed.
 *
 * @param name of the method
 * @param steps of its training
 * @param battles against SFT's answers
 * @param measures with their standard errors over prompts; what does not apply is not there
 */
record JointResult(String name, int steps, Battles battles, Map<JointMeasure, Mean> measures) {

    JointResult {
        var copy = new EnumMap<JointMeasure, Mean>(JointMeasure.class);
        copy.putAll(measures);
        measures = Collections.unmodifiableMap(copy);
    }

    /** How much higher the win rate is than another's against the same answers; its error is that over prompts. */
    Mean lead(JointResult other) {
        var ours = battles.outcomes();
        var theirs = other.battles.outcomes();
        var differences = new double[ours.size()];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = ours.get(i).value() - theirs.get(i).value();
        }
        List<Object> prompts =
                battles.battles().stream().<Object>map(Battle::prompt).toList();
        return Mean.of(differences, prompts);
    }
}
