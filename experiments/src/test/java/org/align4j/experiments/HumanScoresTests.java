package org.align4j.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Human scores")
class HumanScoresTests {

    @TempDir
    private Path folder;

    private void write() throws IOException {
        Files.createDirectories(folder.resolve("newsroom"));
        Files.writeString(folder.resolve("newsroom/human_scores.csv"), """
                doc,cand,coherence,fluency,informativeness,relevance
                0,0,2.6666666,3.3333,1,5
                0,1,4,3,2,4
                1,0,1,3,2,4
                1,1,1,3,2,4
                """);
        Files.createDirectories(folder.resolve("hanna"));
        try (var out =
                new java.util.zip.GZIPOutputStream(Files.newOutputStream(folder.resolve("hanna/scores.csv.gz")))) {
            out.write("story,Relevance,Coherence,Empathy\n0,1.3333,2,3\n1,4,5,1\n2,3,3,3\n".getBytes());
        }
    }

    @Test
    void are_read_by_document_and_rounded_to_one_decimal() throws IOException {
        write();
        var scores = HumanScores.read(folder, 3);
        assertThat(scores)
                .extracting(HumanScores::aspect)
                .containsExactly(
                        "coherence", "fluency", "informativeness", "relevance", "Relevance", "Coherence", "Empathy");
        assertThat(scores.get(0).documents()).hasSize(2);
        assertThat(scores.get(0).documents().get(0)).containsExactly(2.7, 4);
        assertThat(scores.get(4).documents()).hasSize(1);
        assertThat(scores.get(4).documents().get(0)).containsExactlyInAnyOrder(1.3, 4, 3);
        assertThat(HumanScores.read(folder, 2).get(4).documents().get(0)).hasSize(2);
    }

    /** A judge that sees all and has hardly a taste of its own is right; one look costs a call a candidate. */
    @Test
    void are_agreed_with_by_a_judge_who_sees_well() {
        double[] human = {1, 2, 3, 4, 5, 6, 7, 8};
        var scores = new HumanScores("set", "aspect", List.of(human, human));
        var rows = HumanScoresRow.of(scores, new SimulatedJudge("sharp", 0.01, 0, 0), 2);
        assertThat(rows)
                .filteredOn(row -> row.method().equals(PairMethod.GREEDY))
                .allSatisfy(row -> {
                    assertThat(row.spearman().value()).isEqualTo(1, within(0.15));
                    assertThat(row.calls()).isEqualTo(row.comparisons(), within(0.0));
                });
        assertThat(rows)
                .filteredOn(row -> row.method().equals(HumanScoresRow.INTEGER))
                .allSatisfy(row -> assertThat(row.calls()).isEqualTo(8, within(0.0)));
    }
}
