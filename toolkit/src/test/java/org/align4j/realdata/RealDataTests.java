package org.align4j.realdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.align4j.Shared;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

@Tag("realdata")
@DisplayName("Published figures")
class RealDataTests {

    /** What computes the figures of a folder, by its name; behind a colon is what tells two sets of one folder apart. */
    private static final Map<String, DataSet> SETS = new LinkedHashMap<>();

    static {
        SETS.put("alpaca_eval1", new AlpacaEval1());
        SETS.put("alpaca_eval2", new AlpacaEval2());
        SETS.put("alpaca_eval2:outputs", new AlpacaEvalOutputsSet());
        SETS.put("alpaca_eval2/judge_logprobs", new JudgeLogProbsSet());
        SETS.put("arena_hard_stats", new ArenaHardStats());
        SETS.put("bbh", new BigBenchHardSet());
        SETS.put("gsm8k", new Gsm8kSet());
        SETS.put("llmbar", new LlmBarSet());
        SETS.put("newsroom", new Newsroom());
        SETS.put("pandalm", new PandaLmSet());
        SETS.put("reference_only/faireval", new FairEvalLabels());
        SETS.put("unieval", new UniEval());
        SETS.put("hanna", new Hanna());
    }

    @TestFactory
    Stream<DynamicNode> are_computed_again() {
        Path evaluation = RealData.folder().resolve("evaluation");
        if (!Files.isDirectory(evaluation)) {
            return Shared.absent(evaluation);
        }
        return SETS.entrySet().stream()
                .map(set ->
                        set(set.getKey().replaceAll("[:/]", "_"), folder(evaluation, set.getKey()), set.getValue()));
    }

    private static Path folder(Path evaluation, String set) {
        return evaluation.resolve(set.split(":")[0]);
    }

    private static DynamicNode set(String name, Path folder, DataSet set) {
        if (!Files.isDirectory(folder)) {
            return dynamicTest(name, () -> Assumptions.abort("skipped: " + folder + " is not there"));
        }
        List<Figure> figures = set.figures(folder);
        FigureTable.write(name, figures);
        return dynamicContainer(
                name,
                Stream.concat(
                        Stream.of(dynamicTest(
                                "has figures", () -> assertThat(figures).isNotEmpty())),
                        figures.stream()
                                .map(figure -> dynamicTest(
                                        figure.name(), () -> assertThat(figure).matches(Figure::agrees, "agrees")))));
    }
}
