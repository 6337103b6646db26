package org.align4j.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A table of preferences")
class PreferenceTableTests {

    /** 0 beats 1 in both orders, 1 and 2 beat each other where they are first, 2 loses to 0 in both. */
    private static final PreferenceTable TABLE =
            new PreferenceTable(new double[][] {{0.5, 0.9, 0.8}, {0.3, 0.5, 0.7}, {0.2, 0.6, 0.5}});

    @Test
    void counts_the_first_place_and_pairs_that_are_decided_alike() {
        assertThat(TABLE.firstShare()).isEqualTo(4.0 / 6, within(1e-12));
        assertThat(TABLE.consistency()).isEqualTo(2.0 / 3, within(1e-12));
    }

    @Test
    void says_the_mean_of_both_orders_if_calibrated() {
        var comparator = TABLE.calibrated().comparator();
        assertThat(comparator.compare(0, 1).first()).isEqualTo(0.8, within(1e-12));
        assertThat(comparator.compare(1, 0).first()).isEqualTo(0.2, within(1e-12));
        assertThat(TABLE.calibrated().firstShare()).isEqualTo(0.5, within(1e-12));
        assertThat(TABLE.calibrated().consistency()).isEqualTo(1);
    }

    @Test
    void measures_its_comparisons_against_people() {
        var confidences = TABLE.confidences(new double[] {3, 2, 1});
        assertThat(confidences.correct()).hasSize(3);
        assertThat(TABLE.transitivity()).isEqualTo(1);
    }
}
