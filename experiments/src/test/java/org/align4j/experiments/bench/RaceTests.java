package org.align4j.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.align4j.run.Progress;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A race")
class RaceTests {

    @Test
    void runs_all_in_turn_and_every_other_round_backwards() {
        List<String> order = new ArrayList<>();
        var samples = new Race("race")
                .with("a", () -> order.add("a") ? order.size() : 0)
                .with("b", () -> order.add("b") ? order.size() : 0)
                .run(2, Progress.silent());
        assertThat(order).containsExactly("a", "b", "a", "b", "b", "a");
        assertThat(samples.get("a").values()).containsExactly(3.0, 6.0);
        assertThat(samples.get("b").values()).containsExactly(4.0, 5.0);
    }

    @Test
    void measures_short_work_often() {
        var runs = new int[1];
        double seconds = Race.seconds(0.02, () -> runs[0]++).getAsDouble();
        assertThat(runs[0]).isGreaterThan(10);
        assertThat(seconds).isBetween(0.0, 0.002);
    }
}
