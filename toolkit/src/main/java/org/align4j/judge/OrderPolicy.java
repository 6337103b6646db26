package org.align4j.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.align4j.Require;
import org.align4j.Seed;

/**
 * In which orders two answers are shown, and how the verdicts become one. How often each order is asked is said by the
 * judge's sampling.
 *
 * @param name what a record calls it
 * @param swaps for a comparison, whether the answers change places, once for every order that is asked
 * @param merge makes one verdict of all, in the order in which they were asked
 */
public record OrderPolicy(String name, Function<Comparison, List<Boolean>> swaps, MergeRule merge) {

    /** By the name in a judge's file. */
    private static final Map<String, Function<JudgeFolder, MergeRule>> RULES = Map.of(
            "conservative", judge -> MergeRule.conservative(),
            "average", judge -> MergeRule.average(),
            "majority", judge -> MergeRule.majority(),
            "drop-inconsistent", judge -> MergeRule.dropInconsistent(),
            "mean-scores", judge -> MergeRule.meanScores(VerdictParsers.scores(judge)));

    public OrderPolicy {
        Require.that(name != null && !name.isBlank(), "name must not be blank");
    }

    /** The first answer is shown first; the most frequent verdict counts if the judge is asked several times. */
    public static OrderPolicy fixed() {
        return new OrderPolicy("fixed", comparison -> List.of(false), MergeRule.majority());
    }

    /** The answers change places for half of the instructions, which ones is drawn by the instruction: AlpacaEval's rule. */
    public static OrderPolicy randomByInstruction(long seed) {
        return new OrderPolicy(
                "random by instruction, seed " + seed,
                comparison -> List.of(isSwapped(comparison, seed)),
                MergeRule.majority());
    }

    /** Both orders, the first answer first and then the second. */
    public static OrderPolicy both(MergeRule merge) {
        return new OrderPolicy("both", comparison -> List.of(false, true), merge);
    }

    /** The same orders with another rule for what they give. */
    public OrderPolicy merging(String ruleName, MergeRule rule) {
        return new OrderPolicy(name + ", " + ruleName, swaps, rule);
    }

    /**
     * The policy that a judge's file names in {@code order}: {@code fixed}, {@code random} or {@code both}, or an object with
     * this {@code name}, a {@code seed}, and as {@code merge} one of {@code conservative}, {@code average}, {@code majority},
     * {@code drop-inconsistent} and, for judges that give two scores, {@code mean-scores}. Nothing given is {@code fixed}; {@code both} alone is {@code conservative}.
     */
    public static OrderPolicy of(JudgeFolder judge) {
        JsonNode given = judge.settings().path("order");
        String name = given.isTextual() ? given.textValue() : given.path("name").asText("fixed");
        boolean both = name.equals("both");
        Require.that(
                both || name.equals("fixed") || name.equals("random"),
                "judge %s: 'order' must be fixed, random or both, was '%s'",
                judge.name(),
                name);
        OrderPolicy policy = both
                ? both(MergeRule.conservative())
                : name.equals("fixed")
                        ? fixed()
                        : randomByInstruction(given.path("seed").asLong(0));
        String rule = given.path("merge").asText(both ? "conservative" : "");
        Require.that(
                rule.isEmpty() || RULES.containsKey(rule),
                "judge %s: 'merge' must be one of %s, was '%s'",
                judge.name(),
                new TreeSet<>(RULES.keySet()),
                rule);
        return rule.isEmpty() ? policy : policy.merging(rule, RULES.get(rule).apply(judge));
    }

    private static boolean isSwapped(Comparison comparison, long seed) {
        long instruction = Fingerprint.seed(comparison.prompt().toString());
        return Seed.generator(seed, instruction).nextBoolean();
    }
}
