package org.align4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Answers in texts")
class AnswerTextsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "B. 因为甲错|B",
                "根据题意，答案是：C|C",
                "故选：D|D",
                "A项正确|A",
                "正确的选项是 B|B",
                "本题答案选项为选择题中的C项|C",
                "甲项A错误，B当选|B",
                "其中A、C不正确，D正确|C",
                "我认为是D|D",
                "只有选项 B 讨论了它|B",
            })
    void of_cmmlu_are_read_in_the_order_of_their_certainty(String text, String letter) {
        assertThat(ChoiceExtractors.cmmlu().extract(text)).contains(letter);
    }

    @Test
    void of_cmmlu_are_unparsed_or_on_demand_random_where_two_letters_are_named() {
        String text = "也许A，也许B";
        assertThat(ChoiceExtractors.cmmlu().extract(text)).isEmpty();
        assertThat(ChoiceExtractors.cmmlu().extract("")).isEmpty();
        var random = ChoiceExtractors.orRandom(ChoiceExtractors.cmmlu(), 'D', 4);
        assertThat(random.extract(text))
                .isEqualTo(random.extract(text))
                .get()
                .asString()
                .matches("[A-D]");
    }

    @Test
    void of_agieval_are_the_first_capital_or_follow_a_statement() {
        assertThat(ChoiceExtractors.firstCapital().extract("so (C) or D")).contains("C");
        assertThat(ChoiceExtractors.firstCapital().extract("G h")).isEmpty();
        assertThat(ChoiceExtractors.agiEvalFewShot().extract("A is wrong, the answer is (D)."))
                .contains("D");
        assertThat(ChoiceExtractors.agiEvalFewShot().extract("答案是 B")).contains("B");
        assertThat(ChoiceExtractors.agiEvalReasoned().extract("the answer is A\nno, the answer is B\n\n"))
                .contains("B");
        assertThat(ChoiceExtractors.severalCapitals().extract("(C) and (A), C again"))
                .contains("AC");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "so $\\boxed{x=5}$|5",
                "we get $x = 3$ and $y = \\frac{1}{2}$ .|\\frac{1}{2}",
                "thus n = 12.|12",
                "there are 7 of 30 left|30"
            })
    void of_agievals_mathematics_are_in_a_box_a_formula_or_behind_an_equals_sign(String text, String answer) {
        assertThat(new AgiEvalMath().extract(text)).contains(answer);
    }

    @Test
    void of_gsm8k_follow_the_words_of_eight_examples_or_stand_in_the_last_line() {
        assertThat(Gsm8k.chainOfThought().extract("5 + 4 = 9. The answer is 9."))
                .contains("9");
        assertThat(Gsm8k.publishedSolutions().extract("A: 3\n2 + 1,000\nA: 1,002\n"))
                .contains("1002");
        assertThat(Gsm8k.publishedSolutions().extract("A: 3\nno")).isEmpty();
    }

    @Test
    void of_gsm8k_are_asked_for_behind_worked_examples() {
        assertThat(Gsm8k.prompt(List.of(new OpenQuestion("1 + 1?", "Two. #### 2")), "2 + 2?"))
                .isEqualTo("Question: 1 + 1?\nAnswer: Two. #### 2\n\nQuestion: 2 + 2?\nAnswer:");
        assertThat(Gsm8k.stop()).contains("Question:");
    }

    @Test
    void of_big_bench_hard_lose_a_character_in_the_harness() {
        assertThat(BigBenchHard.harness().extract("So the answer is (D).\nQ:")).contains("(D)");
        assertThat(BigBenchHard.harness().extract("So it is (D).")).isEmpty();
    }

    @Test
    void of_big_bench_hard_stand_between_white_space_of_any_kind() {
        assertThat(BigBenchHard.chainOfThought().extract("So the answer is \u00a0(D).\u2007\u0085"))
                .contains("(D)");
        assertThat(BigBenchHard.direct().extract("\u202f(D)\u001f")).contains("(D)");
    }

    @Test
    void of_big_bench_hard_are_averaged_by_family_first() {
        var half = new Accuracy(1, 1, 0, 0);
        var all = new Accuracy(2, 0, 0, 0);
        var average = BigBenchHard.average(Map.of(
                "logical_deduction_three_objects", all,
                "logical_deduction_five_objects", half,
                "web_of_lies", half));
        assertThat(average.value()).isEqualTo((0.75 + 0.5) / 2);
        assertThat(average.standardError()).isCloseTo(Math.sqrt(0.25 * 0.25 + 0.5 * 0.5) / 2, within(1e-15));
        assertThat(average.n()).isEqualTo(6);
        assertThat(BigBenchHard.direct().extract("  ")).isEmpty();
    }
}
