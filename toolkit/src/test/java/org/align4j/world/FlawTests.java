package org.align4j.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Flawed demonstrations")
class FlawTests {

    private static final World WORLD = World.standard();
    private static final Oracle ORACLE = WORLD.oracle();

    @ParameterizedTest
    @CsvSource({
        "fact, bare 0.75 dodge 0.00 rude 0.82 verbose 0.80 wrong 0.00",
        "arith, dodge 0.00 no-steps 0.30 rude 0.85 slip 0.00 verbose 0.99",
        "list, duplicate 0.50 off-category 0.50 too-long 0.70 too-short 0.75 verbose 0.80",
        "review, clash 0.69 rude 0.83 too-short 0.75 verbose 0.80 wrong-polarity 0.00",
        "summ, city-and-day-missing 0.75 copy 0.80 dodge 0.00 one-wrong-fact 0.69 verbose 0.80",
        "refuse, complies 0.00 refuses 0.00 partial 0.54 rude 0.82 verbose 0.80",
        "format, constraint-ignored 0.56 dodge 0.00 verbose 0.47 wrong 0.00",
        "follow, bare 0.75 dodge 0.00 repeats 0.06 verbose 0.80 wrong 0.00"
    })
    void score_as_the_rules_say(String family, String expected) {
        var means = meansByFlaw(family);
        String[] pairs = expected.split(" ");
        assertThat(means).hasSize(pairs.length / 2);
        for (int i = 0; i < pairs.length; i += 2) {
            assertThat(means.get(pairs[i].replace('-', ' ')))
                    .as(pairs[i])
                    .isCloseTo(Double.parseDouble(pairs[i + 1]), within(0.02));
        }
    }

    private static Map<String, Double> meansByFlaw(String family) {
        var dice = Dice.of("test", 3);
        var scores = new TreeMap<String, DoubleSummaryStatistics>();
        for (int i = 0; i < 2000; i++) {
            var task = WORLD.family(family).draw(Split.TRAIN, dice);
            for (Flaw flaw : task.flaws(dice)) {
                scores.computeIfAbsent(flaw.name(), n -> new DoubleSummaryStatistics())
                        .accept(ORACLE.score(task.prompt(), flaw.answer()));
            }
        }
        return scores.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().getAverage()));
    }

    @Test
    void bring_the_mean_score_of_the_demonstrations_to_three_quarters() {
        var scores = WORLD.demonstrations(8000, 4).stream()
                .mapToDouble(d -> ORACLE.score(d.prompt(), d.completion()))
                .summaryStatistics();
        assertThat(scores.getAverage()).isCloseTo(0.74, within(0.01));
    }

    @Test
    void are_not_among_the_gold_demonstrations() {
        assertThat(WORLD.goldDemonstrations(500, 5))
                .allSatisfy(d ->
                        assertThat(ORACLE.score(d.prompt(), d.completion())).isEqualTo(1.0));
    }

    @Test
    void need_a_weight_of_at_least_one() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Flaw("bare", 0, "paris ."))
                .withMessage("weight of the flaw 'bare' must be >= 1, was 0");
    }
}
