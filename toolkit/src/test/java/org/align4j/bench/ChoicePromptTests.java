package org.align4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A prompt with choices")
class ChoicePromptTests {

    private static final ChoiceQuestion EXAMPLE = new ChoiceQuestion("1 + 1 =", List.of("1", "2", "3", "4"), 1);
    private static final ChoiceQuestion QUESTION = new ChoiceQuestion(" 2 + 2 =", List.of("2", "3", "4", "5"), 2);

    @Test
    void of_mmlu_has_two_spaces_before_the_subject_in_its_authors_form() {
        assertThat(ChoicePrompt.mmlu("abstract_algebra").text(List.of(EXAMPLE), QUESTION))
                .isEqualTo("The following are multiple choice questions (with answers) about  abstract algebra.\n\n"
                        + "1 + 1 =\nA. 1\nB. 2\nC. 3\nD. 4\nAnswer: B\n\n"
                        + " 2 + 2 =\nA. 2\nB. 3\nC. 4\nD. 5\nAnswer:");
    }

    @Test
    void of_mmlu_has_one_space_and_a_stripped_question_in_the_harness() {
        assertThat(ChoicePrompt.mmluHarness("abstract_algebra").text(List.of(), QUESTION))
                .isEqualTo("The following are multiple choice questions (with answers) about abstract algebra.\n\n"
                        + "2 + 2 =\nA. 2\nB. 3\nC. 4\nD. 5\nAnswer:");
    }

    @Test
    void of_chinese_sets_has_no_space_before_the_letter() {
        assertThat(ChoicePrompt.cEval("数学").text(List.of(EXAMPLE), EXAMPLE))
                .isEqualTo("以下是中国关于数学考试的单项选择题，请选出其中的正确答案。\n\n"
                        + "1 + 1 =\nA. 1\nB. 2\nC. 3\nD. 4\n答案：B\n\n1 + 1 =\nA. 1\nB. 2\nC. 3\nD. 4\n答案：");
        assertThat(ChoicePrompt.cmmlu("数学").text(List.of(), EXAMPLE))
                .isEqualTo("以下是关于数学的单项选择题，请直接给出正确答案的选项。\n\n题目：1 + 1 =\nA. 1\nB. 2\nC. 3\nD. 4\n答案是：");
        assertThat(ChoicePrompt.cEvalReasoned("数学").text(List.of(), EXAMPLE)).endsWith("答案：让我们一步一步思考，\n1. ");
        assertThat(ChoicePrompt.m3ke("数学").description())
                .isEqualTo(ChoicePrompt.cEval("数学").description());
    }

    @Test
    void of_agieval_ends_where_the_letter_or_the_blank_begins() {
        var choices =
                new AgiEvalItem("P. ", "Who?", List.of("(A)I", "(B)you"), List.of("B"), Optional.empty(), Map.of());
        var blank = new AgiEvalItem("", "1 + 1", List.of(), List.of(), Optional.of("2"), Map.of());
        assertThat(choices.englishPrompt())
                .isEqualTo("P. Q: Who? Answer Choices: (A)I (B)you\nA: Among A through B, the answer is");
        assertThat(choices.chinesePrompt()).isEqualTo("P. 问题：Who? 选项：(A)I (B)you\n答案：从A到B, 我们应选择");
        assertThat(blank.englishPrompt()).isEqualTo("Q: 1 + 1\nA: The answer is");
        assertThat(blank.chinesePrompt()).isEqualTo("问题：1 + 1\n答案：");
    }

    @Test
    void of_commonsense_qa_has_its_choices_in_one_line_or_one_below_the_other() {
        var question = new ChoiceQuestion("Where is a door?", List.of("bank", "mall"), 0);
        assertThat(ChoicePrompt.commonsenseQuestion(question))
                .isEqualTo("Where is a door? Answer Choices: (A) bank (B) mall");
        assertThat(ChoicePrompt.commonsenseQaHarness().text(List.of(), question))
                .isEqualTo("Question: Where is a door?\nA. bank\nB. mall\nAnswer:");
    }
}
