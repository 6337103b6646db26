package org.align4j.judge;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.align4j.Require;
import org.align4j.data.Jsonl;
import org.align4j.data.Row;
import org.align4j.metric.Outcome;
import org.align4j.text.Conversation;

/**
 * What a person said of pairs of answers, one a line in the order of the pairs, in a file that grows while the person works.
 * A line is that of {@link Battles#write} with one field more, {@code swapped}: whether the second answer was shown first, or
 * on the left. A pair that was skipped is {@link Outcome#MISSING}.
 *
 * @param file for example human.jsonl; it need not be there
 */
public record HumanComparisons(Path file) {

    /**
     * One line.
     *
     * @param battle the pair and its outcome
     * @param swapped whether the second answer was shown first
     */
    record Line(Battle battle, boolean swapped) {}

    private static final Jsonl<Line> FORM = new Jsonl<>(HumanComparisons::parse, HumanComparisons::render);

    public HumanComparisons {
        Require.that(file != null, "file must not be null");
    }

    /** The pairs that were judged or skipped, in order; empty if there are none yet. */
    public List<Battle> battles() {
        return lines().stream().map(Line::battle).toList();
    }

    /** Whether the second answer was shown first, a line each. */
    public List<Boolean> swapped() {
        return lines().stream().map(Line::swapped).toList();
    }

    /**
     * Takes up a file again that a kill may have left with half a line, and makes sure that it belongs to these pairs.
     *
     * @throws IllegalStateException naming the first line that belongs to another pair
     */
    public void resume(List<Comparison> pairs) {
        judgments().resume(pairs, (pair, line) -> isOf(line.battle(), pair));
    }

    /** Adds what was said of the next pair; the outcome is seen from its first answer. */
    public void add(Comparison pair, Outcome outcome, boolean swapped) {
        var battle = new Battle(pair.prompt(), pair.firstAnswer(), pair.secondAnswer(), outcome);
        judgments().append(List.of(new Line(battle, swapped)));
    }

    /**
     * The person as a judge: looks up what was said of a pair, in either order; {@link Outcome#MISSING} where nothing was said
     * yet. What is added later it does not know.
     */
    public Judge judge() {
        Map<Battle, Outcome> said = new HashMap<>();
        battles().forEach(battle -> said.put(key(battle.prompt(), battle.first(), battle.second()), battle.outcome()));
        return (prompt, first, second) -> {
            Outcome outcome = said.get(key(prompt, first, second));
            return outcome != null
                    ? outcome
                    : said.getOrDefault(key(prompt, second, first), Outcome.MISSING)
                            .swapped();
        };
    }

    private List<Line> lines() {
        return judgments().read();
    }

    private JudgmentFile<Line> judgments() {
        return new JudgmentFile<>(file, FORM);
    }

    private static Battle key(Conversation prompt, String first, String second) {
        return new Battle(prompt, first, second, Outcome.MISSING);
    }

    private static boolean isOf(Battle battle, Comparison pair) {
        return key(battle.prompt(), battle.first(), battle.second())
                .equals(key(pair.prompt(), pair.firstAnswer(), pair.secondAnswer()));
    }

    private static Line parse(Row row) {
        return new Line(Battles.parse(row), row.flag("swapped"));
    }

    private static void render(Line line, Row row) {
        Battles.render(line.battle(), row);
        row.put("swapped", line.swapped());
    }
}
