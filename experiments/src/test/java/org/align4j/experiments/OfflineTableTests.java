package org.align4j.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.align4j.collect.Rankings;
import org.align4j.data.Ranking;
import org.align4j.experiments.OfflineRun.Learnt;
import org.align4j.metric.Mean;
import org.align4j.metric.Outcome;
import org.align4j.report.Tables;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The table of offline methods")
class OfflineTableTests {

    private static final Outcome W = Outcome.WIN;
    private static final Outcome T = Outcome.TIE;
    private static final Outcome L = Outcome.LOSS;

    private static final Rankings POOL =
            new Rankings(List.of(new Ranking(Conversation.user("p"), List.of("a", "b"), List.of(1.0, 0.0))), 1, 0, 0);

    private final List<OfflineRun> runs =
            List.of(run(1, OptionalLong.of(100), W, W, T, L), run(2, OptionalLong.of(300), W, T, T, L));

    private static OfflineRun run(long seed, OptionalLong memory, Outcome... outcomes) {
        var method = OfflineMethods.all().get(1);
        var learnt = new Learnt(method, 10, result(0.5, outcomes), new TrainingCost(seed, memory));
        return new OfflineRun(seed, POOL, result(0, T, T, T, T), List.of(learnt));
    }

    private static OfflineResult result(double kl, Outcome... outcomes) {
        var prompts = IntStream.range(0, outcomes.length)
                .mapToObj(i -> Conversation.user("prompt " + i))
                .toList();
        double[] ones = IntStream.range(0, outcomes.length).mapToDouble(i -> 1).toArray();
        double[] ratios =
                IntStream.range(0, outcomes.length).mapToDouble(i -> kl).toArray();
        return new OfflineResult(prompts, List.of(outcomes), ones, ratios, ones, ones);
    }

    @Test
    void begins_with_the_null_and_has_a_row_a_method() {
        var table = OfflineTable.of(OfflineRow.of(runs));
        assertThat(table.stringColumn("method").asList()).containsExactly(OfflineRow.NULL, "DPO");
        assertThat(table.stringColumn("form").asList()).containsExactly("", "pairs");
        assertThat(table.columnNames())
                .contains("oracle_score", "win_rate", "win_rate_low", "win_rate_high", "win_rate_without_ties")
                .contains("kl", "kl_se", "length", "ended", "paper_win_rate", "paper_claim")
                .doesNotContain("training_seconds");
        assertThat(table.doubleColumn("learning_rate").isMissing(0)).isTrue();
        assertThat(table.doubleColumn("paper_win_rate").get(1)).isEqualTo(0.61);
    }

    /** Rates of 0.625 and 0.5: a mean of 0.5625 and a standard error of 0.0625 between seeds. */
    @Test
    void has_errors_between_seeds_and_an_interval_of_prompts_and_seeds() {
        var row = OfflineRow.of(runs).get(1);
        assertThat(row.seedWinRate()).isEqualTo(new Mean(0.5625, 0.0625, 2));
        assertThat(row.winRate().value()).isEqualTo(0.5625);
        assertThat(row.winRate().standardError()).isGreaterThan(0.0625);
        // Decided: two of three, then one of two.
        assertThat(row.withoutTies().value()).isEqualTo((2.0 / 3 + 0.5) / 2, within(1e-12));
    }

    @Test
    void calls_undecided_battles_even() {
        assertThat(OfflineRow.of(runs).get(0).withoutTies().value()).isEqualTo(0.5);
    }

    @Test
    void keeps_what_differs_each_time_apart_and_leaves_unknown_memory_empty() {
        var costs = OfflineTable.costs(runs);
        assertThat(costs.doubleColumn("training_seconds").get(0)).isEqualTo(1.5);
        assertThat(costs.doubleColumn("peak_memory_bytes").get(0)).isEqualTo(200);
        assertThat(costs.doubleColumn("peak_memory_bytes_se").get(0)).isEqualTo(100, within(1e-9));
        var unknown = OfflineTable.costs(List.of(run(1, OptionalLong.empty(), W, T)));
        assertThat(unknown.doubleColumn("peak_memory_bytes").isMissing(0)).isTrue();
        assertThat(unknown.doubleColumn("training_seconds_se").isMissing(0)).isTrue();
    }

    @Test
    void is_shown_from_its_files(@TempDir Path folder) {
        Tables.writeCsv(OfflineTable.of(OfflineRow.of(runs)), folder.resolve("table.csv"));
        Tables.writeCsv(OfflineTable.costs(runs), folder.resolve("costs.csv"));
        assertThat(OfflineTable.markdown(folder)).contains("| DPO | pairs | 56.3 % [", " | 0.50 ± 0.00 | 1.0 | 1.5 |");
        assertThat(OfflineTable.each(runs).rowCount()).isEqualTo(4);
    }
}
