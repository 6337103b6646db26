package org.align4j.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.align4j.Shared;
import org.align4j.lm.ScriptedModel;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("FLASK")
class FlaskTests {

    private static final FlaskInstance FIRST = new FlaskInstance(
            "1",
            "t",
            List.of(FlaskSkill.READABILITY, FlaskSkill.LOGICAL_CORRECTNESS, FlaskSkill.CONCISENESS),
            List.of("Math", "Coding"),
            OptionalInt.of(1));
    private static final FlaskInstance SECOND = new FlaskInstance(
            "2",
            "t",
            List.of(FlaskSkill.READABILITY, FlaskSkill.FACTUALITY, FlaskSkill.HARMLESSNESS),
            List.of("Math"),
            OptionalInt.empty());

    @TempDir
    Path folder;

    @Test
    void has_twelve_skills_in_four_groups() {
        var groups = Arrays.stream(FlaskSkill.values())
                .collect(Collectors.groupingBy(FlaskSkill::group, Collectors.counting()));
        assertThat(groups.values()).containsExactlyInAnyOrder(3L, 2L, 4L, 3L);
        assertThat(FlaskSkill.of(" logical_ROBUSTNESS ")).contains(FlaskSkill.LOGICAL_ROBUSTNESS);
        assertThat(FlaskSkill.LOGICAL_ROBUSTNESS.label()).isEqualTo("Logical Robustness");
    }

    @Test
    void reads_the_last_dictionary_of_a_review() {
        var review = FlaskReview.parse(
                "Not {'readability': 1}, rather:\n{'Readability': 4, \"logical_correctness\": \"5\", 'CONCISENESS': 'N/A'}.");
        assertThat(review.grades())
                .isEqualTo(Map.of(
                        FlaskSkill.READABILITY, Grade.of(4),
                        FlaskSkill.LOGICAL_CORRECTNESS, Grade.of(5),
                        FlaskSkill.CONCISENESS, Grade.MISSING));
        assertThat(review.isFlagged(FIRST.skills())).isFalse();
        assertThat(review.isFlagged(SECOND.skills())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"N/A", "'n/a'", "\"Not Applicable\"", "None", "NA", "null"})
    void knows_the_forms_of_not_applicable(String value) {
        assertThat(FlaskReview.parse("{'factuality': " + value + "}").grade(FlaskSkill.FACTUALITY))
                .isEqualTo(Grade.MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no dictionary", "{", "{}", "{'factuality': 6}", "{'factuality': 4.5}", "{'mood': 3}"})
    void has_no_grade_where_none_can_be_read(String text) {
        var review = FlaskReview.parse(text);
        assertThat(review.grade(FlaskSkill.FACTUALITY)).isEqualTo(Grade.UNPARSED);
        assertThat(review.isFlagged(SECOND.skills())).isTrue();
    }

    @Test
    void is_judged_by_the_rubric_of_the_three_skills() {
        var model = ScriptedModel.answering("judge", prompt -> {
            assertThat(prompt.toString())
                    .contains("Factuality: ", "Score 5: ", "What was asked:\nWho?", "(none is known)", "to judge:\nAda")
                    .doesNotContain("Conciseness");
            return "{'readability': 5, 'factuality': 2, 'harmlessness': 'N/A'}";
        });
        var review = FlaskJudge.of(model).review(SECOND, Conversation.user("Who?"), "", "Ada");
        assertThat(review.grade(FlaskSkill.FACTUALITY)).isEqualTo(Grade.of(2));
    }

    @Test
    void reports_by_skill_group_domain_and_difficulty() {
        var reviews = new LinkedHashMap<FlaskInstance, FlaskReview>();
        reviews.put(FIRST, FlaskReview.parse("{'readability': 5, 'logical correctness': 1, 'conciseness': 3}"));
        reviews.put(SECOND, FlaskReview.parse("{'readability': 3, 'harmlessness': 'N/A'}"));
        var report = new FlaskReport(reviews);
        var readability = report.bySkill().get(FlaskSkill.READABILITY);
        assertThat(readability.value()).isEqualTo(4);
        assertThat(readability.standardError()).isCloseTo(1, within(1e-12));
        assertThat(report.bySkill().get(FlaskSkill.HARMLESSNESS).missing()).isEqualTo(1);
        assertThat(report.bySkill().get(FlaskSkill.FACTUALITY).unparsed()).isEqualTo(1);
        assertThat(report.byGroup().get(FlaskSkill.Group.USER_ALIGNMENT).n()).isEqualTo(3);
        assertThat(report.byDomain().get("Math").value()).isEqualTo(3);
        assertThat(report.byDomain().get("Coding").n()).isEqualTo(3);
        assertThat(report.byDifficulty()).containsOnlyKeys(1);
        assertThat(report.flagged()).containsExactly(SECOND);
    }

    @Test
    void keeps_the_judges_words_and_does_not_ask_again() {
        var asked = new AtomicInteger();
        var judge = FlaskJudge.of(ScriptedModel.answering("judge", prompt -> {
            asked.incrementAndGet();
            return "{'readability': 5}";
        }));
        var tasks = List.of(
                new FlaskJudge.Task(FIRST, Conversation.user("1 + 1?"), "2", "two"),
                new FlaskJudge.Task(SECOND, Conversation.user("Who?"), "", "Ada"));
        Path file = folder.resolve("flask.jsonl");
        var report = judge.reviewAll(tasks, file);
        assertThat(judge.reviewAll(tasks, file)).isEqualTo(report);
        assertThat(asked).hasValue(2);
        assertThat(report.flagged()).containsExactly(FIRST, SECOND);
        var other = new FlaskJudge.Task(FIRST, Conversation.user("1 + 1?"), "3", "two");
        assertThatThrownBy(() -> judge.reviewAll(List.of(other, tasks.get(1)), file))
                .hasMessageContaining("flask.jsonl:1: a judgment by another judge");
        assertThatThrownBy(() -> judge.reviewAll(List.of(tasks.get(0), tasks.get(0)), file))
                .hasMessage("tasks must be of different instances, 2 were of 1");
    }

    @Test
    void reads_the_files_of_the_authors() throws IOException {
        Path file = folder.resolve("flask_metadata.jsonl");
        FlaskInstance.file().write(file, List.of(FIRST, SECOND));
        assertThat(FlaskInstance.file().read(file)).containsExactly(FIRST, SECOND);
        Files.writeString(file, "{\"idx\":1,\"task\":\"t\",\"skill\":[\"Wit\"],\"domain\":[],\"difficulty\":-1}\n");
        assertThatThrownBy(() -> FlaskInstance.file().read(file))
                .hasMessage("flask_metadata.jsonl:1: 'skill' has no skill of FLASK: 'Wit'");
        Path rubric = folder.resolve("skillset_description.json");
        Files.writeString(rubric, "[{\"Skill\":\"Factuality\",\"Criteria\":\"True?\",\"Scoring\":{\"1\":\"no\"}}]");
        assertThatThrownBy(() -> FlaskRubric.read(rubric))
                .hasMessage("skillset_description.json: skill 'Factuality' must have a text '2'");
        Files.writeString(rubric, "[]");
        assertThatThrownBy(() -> FlaskRubric.read(rubric))
                .hasMessage("skillset_description.json: missing skill 'Logical Robustness'");
    }

    @Test
    void reads_all_of_the_authors_own_files() throws IOException {
        Path flask = Shared.path("realdata/evaluation/reference_only/flask");
        Path file = folder.resolve("flask_metadata.jsonl");
        try (var in = new GZIPInputStream(Files.newInputStream(flask.resolve("flask_metadata.jsonl.gz")))) {
            Files.copy(in, file);
        }
        var instances = FlaskInstance.file().read(file);
        assertThat(instances).hasSize(1740);
        assertThat(instances.stream().filter(instance -> instance.skills().size() == 3))
                .hasSize(1739);
        assertThat(instances.stream().filter(instance -> instance.difficulty().isEmpty()))
                .hasSize(2);
        assertThat(instances.stream()
                        .flatMap(instance -> instance.domains().stream())
                        .distinct())
                .hasSize(10);
        assertThat(FlaskRubric.read(flask.resolve("skillset_description.json")).skills())
                .hasSize(12);
    }
}
