package org.align4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.align4j.Shared;
import org.align4j.data.Csv;
import org.align4j.data.Jsonl;
import org.align4j.overlap.NoveltyFilter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Published sets")
class PublishedFilesTests {

    @Test
    void of_mathematics_have_answers_in_boxes_that_equal_themselves() {
        List<AgiEvalItem> problems = AgiEvalItem.file().read(file("math/agieval_math_1000.jsonl.gz"));
        assertThat(problems).hasSize(1000);
        var grading = new Grading(new MathBoxed(), new HendrycksMath());
        List<String> solutions = problems.stream()
                .map(each -> each.others().get("other").get("solution").textValue())
                .toList();
        Accuracy accuracy = grading.accuracy(
                solutions, problems.stream().map(AgiEvalItem::gold).toList());
        assertThat(accuracy).isEqualTo(new Accuracy(1000, 0, 0, 0));
    }

    @Test
    void of_agieval_have_choices_with_letters() {
        for (var set : List.of("aqua-rat", "lsat-ar", "sat-math")) {
            for (AgiEvalItem each : AgiEvalItem.file().read(file("agieval/" + set + ".jsonl.gz"))) {
                int index = each.gold().charAt(0) - 'A';
                assertThat(each.options().get(index)).startsWith("(" + each.gold() + ")");
            }
        }
    }

    @Test
    void of_programs_are_solved_by_their_authors() {
        List<HumanEvalProblem> problems = HumanEvalProblem.file().read(file("humaneval/HumanEval.jsonl.gz"));
        assertThat(problems).hasSize(164);
        var runner = PythonProcess.standard();
        CodeTests.assumePython();
        assertThat(problems.subList(0, 10))
                .allSatisfy(each -> assertThat(each.run(List.of(each.canonicalSolution()), runner)
                                .passed())
                        .isOne());
    }

    @Test
    void of_open_questions_have_one_or_two_turns() {
        assertThat(MtBenchQuestion.file().read(file("mt_bench/question.jsonl")))
                .hasSize(80)
                .allMatch(each -> each.turns().size() == 2);
        assertThat(MtBenchQuestion.file().read(file("vicuna80/question.jsonl")))
                .hasSize(80)
                .allMatch(each -> each.turns().size() == 1);
        assertThat(MtBenchAnswer.file().read(file("mt_bench/reference_answer_gpt-4.jsonl")))
                .hasSize(30)
                .allMatch(each -> each.choices().get(0).turns().size() == 2);
    }

    @Test
    void of_instructions_are_new_to_each_other_for_the_most_part() {
        List<String> instructions = new Jsonl<>(row -> row.text("instruction"), (text, row) -> {})
                .read(file("self_instruct/user_oriented_instructions.jsonl.gz"));
        assertThat(instructions).hasSize(252);
        assertThat(NoveltyFilter.selfInstruct(List.of()).offerAll(instructions))
                .filteredOn(each -> each.accepted())
                .hasSizeBetween(230, 252);
    }

    @Test
    void of_chinese_questions_have_four_choices() {
        var questions = new Csv<>(row -> ChoiceQuestion.withLetter(
                        row.text("Question"),
                        List.of(row.text("A"), row.text("B"), row.text("C"), row.text("D")),
                        row.text("Answer")))
                .read(file("reference_only/cmmlu/test_agronomy.csv.gz"));
        assertThat(questions).hasSize(169);
    }

    private static Path file(String name) {
        return Shared.path("realdata/evaluation/" + name);
    }
}
