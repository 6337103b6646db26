package org.align4j.judge;

import java.nio.file.Path;
import java.util.List;
import org.align4j.Require;
import org.align4j.data.Jsonl;
import org.align4j.metric.Outcome;
import org.align4j.metric.WinRate;

/**
 * A judge's judgments: every metric can be computed from them again, without a model.
 *
 * @param judgments in the order of what was compared, at least one
 */
public record Judgments(List<Judgment> judgments) {

    static final Jsonl<Judgment> FILE = new Jsonl<>(JudgmentRow::parse, JudgmentRow::render);

    public Judgments {
        judgments = List.copyOf(judgments);
        Require.that(!judgments.isEmpty(), "judgments must not be empty");
    }

    /** Reads a file that a judge wrote. */
    public static Judgments read(Path file) {
        return new Judgments(FILE.read(file));
    }

    /** Writes a judgment a line. */
    public void write(Path file) {
        FILE.write(file, judgments);
    }

    /** The same words, read and merged in another way. */
    public Judgments rescore(VerdictParser parser, MergeRule merge) {
        return new Judgments(judgments.stream()
                .map(judgment -> judgment.rescore(parser, merge))
                .toList());
    }

    /** Seen from the first answers. */
    public List<Outcome> outcomes() {
        return judgments.stream().map(judgment -> judgment.verdict().outcome()).toList();
    }

    /** How often the first answers win; comparisons of one prompt form a cluster. */
    public WinRate winRate() {
        return WinRate.of(
                outcomes(),
                judgments.stream()
                        .map(judgment -> judgment.comparison().prompt())
                        .toList());
    }

    /**
     * What the order did.
     *
     * @throws IllegalArgumentException if a comparison was not asked in both orders, once each
     */
    public PositionBias positionBias() {
        return PositionBias.of(judgments.stream().map(BothOrders::of).toList());
    }

    /** The comparisons and what came of them. */
    public Battles battles() {
        return new Battles(judgments.stream()
                .map(each -> new Battle(
                        each.comparison().prompt(),
                        each.comparison().firstAnswer(),
                        each.comparison().secondAnswer(),
                        each.verdict().outcome()))
                .toList());
    }
}
