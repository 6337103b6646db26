package org.align4j.metric;

import org.align4j.Require;

/**
 * One instruction answered by a model and by the baseline, and who was preferred.
 *
 * @param instruction its number in the benchmark, &ge; 0: it finds the instruction's difficulty
 * @param baselineLength code points of the baseline's answer, &ge; 0
 * @param modelLength code points of the model's answer, &ge; 0
 * @param preference in the encoding of {@link PreferenceWinRate}; NaN where it is missing
 */
public record LengthComparison(int instruction, int baselineLength, int modelLength, double preference) {

    public LengthComparison {
        Require.that(instruction >= 0, "instruction must be >= 0, was %s", instruction);
        Require.that(
                Math.min(baselineLength, modelLength) >= 0,
                "lengths must be >= 0, were %s and %s at instruction %s",
                baselineLength,
                modelLength,
                instruction);
        Require.that(
                PreferenceWinRate.isEncoded(preference),
                "a preference %s; at instruction %s it was %s",
                PreferenceWinRate.ENCODING,
                instruction,
                preference);
    }
}
