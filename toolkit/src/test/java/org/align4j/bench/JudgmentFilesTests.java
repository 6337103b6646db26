package org.align4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.align4j.data.Jsonl;
import org.align4j.metric.Outcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Files of judgments")
class JudgmentFilesTests {

    private static final String SINGLE = """
            {"question_id": 81, "model": "m", "judge": ["gpt-4", "single-v1"], "user_prompt": "p", "judgment": "j", \
            "score": %s, "turn": 1, "tstamp": 1.5}""";
    private static final String PAIR = """
            {"question_id": 81, "model_1": "a", "model_2": "b", "g1_winner": "%s", "g2_winner": "error", \
            "judge": ["gpt-4", "pair-v2"], "g1_judgment": "[[A]]", "turn": 2}""";
    private static final String ANSWER = """
            {"question_id": 81, "answer_id": "x", "model_id": "m", "choices": [{"index": 0, "turns": ["a", "b"], \
            "z": 1}], "tstamp": 1}""";
    private static final String QUESTION = """
            {"question_id": 81, "category": "math", "turns": ["a", "b"], "reference": ["4", "5"], "more": {"k": []}}""";
    private static final String PANDA = """
            {"idx": 1, "motivation_app": "Gmail", "cmp_key": "a_b", "instruction": "i", "input": "", "response1": "x", \
            "response2": "y", "annotator1": 1, "annotator2": 0, "annotator3": 1}""";

    @TempDir
    Path folder;

    @Test
    void are_written_as_they_were_read() throws IOException {
        same(MtBenchQuestion.file(), QUESTION);
        same(MtBenchAnswer.file(), ANSWER);
        same(MtBenchScore.file(), String.format(SINGLE, "9.5"));
        same(MtBenchBattle.file(), String.format(PAIR, "model_2"));
        same(PandaLmItem.file().items(), PANDA);
    }

    @Test
    void of_mt_bench_know_what_has_no_verdict() throws IOException {
        assertThat(read(MtBenchScore.file(), String.format(SINGLE, "-1")).score())
                .isEmpty();
        MtBenchBattle battle = read(MtBenchBattle.file(), String.format(PAIR, "tie"));
        assertThat(List.of(battle.first(), battle.second())).containsExactly(Outcome.TIE, Outcome.UNPARSED);
        assertThatThrownBy(() -> read(MtBenchBattle.file(), String.format(PAIR, "A")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("file:1: 'g1_winner' must be model_1, model_2, tie or error, was 'A'");
    }

    @Test
    void of_pandalm_have_a_majority_or_none() throws IOException {
        assertThat(read(PandaLmItem.file().items(), PANDA).labels().majority()).contains(Outcome.WIN);
        assertThat(new PandaLmLabels(List.of(0, 1, 2)).majority()).isEqualTo(Optional.empty());
        Path table = Files.writeString(folder.resolve("t.csv"), "annotator1,annotator2,annotator3\n2,2,0\n1,1,3\n");
        try (var rows = PandaLmLabels.table().stream(table)) {
            assertThat(rows.limit(1)).containsExactly(new PandaLmLabels(List.of(2, 2, 0)));
        }
        assertThatThrownBy(() -> PandaLmLabels.table().read(table))
                .hasMessage("t.csv:3: a label must be 0, 1 or 2, were [1, 1, 3]");
    }

    @Test
    void with_scores_are_tables_of_documents_systems_and_criteria() throws IOException {
        Path csv =
                Files.writeString(folder.resolve("s.csv"), "doc,sys,coherence,fluency\n1,A,4.5,\n1,B,2,3\n2,A,1,1\n");
        ScoreTable table = ScoreTable.readCsv(csv, "doc", "sys", List.of("coherence", "fluency"));
        assertThat(table.criteria()).containsExactly("coherence", "fluency");
        assertThat(table.byDocument().get("1")).hasSize(2);
        assertThat(table.bySystem().keySet()).containsExactly("A", "B");
        assertThat(table.rows().get(0).score("fluency")).isEmpty();
        Path lines = folder.resolve("s.jsonl");
        table.writeJsonl(lines);
        assertThat(ScoreTable.readJsonl(lines)).isEqualTo(table);
        Files.writeString(csv, "doc,sys,c\n1,A,4\n1,A,2\n");
        assertThatThrownBy(() -> ScoreTable.readCsv(csv, "doc", "sys", List.of("c")))
                .hasMessage("s.csv: rows must be one a document and system, there are two of '1' by 'A'");
    }

    private <T> void same(Jsonl<T> form, String line) throws IOException {
        Path copy = folder.resolve("copy");
        form.write(copy, List.of(read(form, line)));
        var json = new ObjectMapper();
        assertThat(json.readTree(copy.toFile())).isEqualTo(json.readTree(line));
    }

    private <T> T read(Jsonl<T> form, String line) throws IOException {
        return form.read(Files.writeString(folder.resolve("file"), line)).get(0);
    }
}
