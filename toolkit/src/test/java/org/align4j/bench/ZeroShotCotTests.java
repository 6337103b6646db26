package org.align4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.align4j.lm.Sampling;
import org.align4j.lm.ScriptedModel;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Chain of thought without examples")
class ZeroShotCotTests {

    private static final List<String> NAMES = List.of("Ann", "Bo", "Cy", "Dee", "Émile", "Fritz");

    @Test
    void asks_twice_the_second_time_behind_its_own_reasoning() {
        var model = ScriptedModel.answering(
                "scripted",
                prompt -> prompt.last().content().endsWith("numerals) is")
                        ? " 1,234."
                        : " It is " + prompt.last().content().length() + ".");
        var cot = new ZeroShotCot(CotSet.arithmetic());
        String first = ZeroShotCot.reasoningPrompt("1 + 1?");
        assertThat(first).isEqualTo("Q: 1 + 1?\nA: Let's think step by step.");
        var answer = cot.ask(model, List.of("1 + 1?"), Sampling.greedy()).get(0);
        assertThat(answer.reasoning()).isEqualTo(" It is " + first.length() + ".");
        assertThat(cot.answerPrompt("1 + 1?", answer.reasoning()))
                .isEqualTo(first + answer.reasoning() + "\nTherefore, the answer (arabic numerals) is");
        assertThat(cot.extractor().extract(answer.text())).contains("1234");
    }

    @ParameterizedTest
    @CsvSource({"C, object, c", "F, 'by A, not F', A", "E, FGH,"})
    void reads_the_first_capital_in_its_range(char last, String text, String answer) {
        var read = new ZeroShotCot(CotSet.letters(last)).extractor().extract(text);
        assertThat(read.orElse(null)).isEqualTo("c".equals(answer) ? null : answer);
    }

    @Test
    void reads_behind_the_last_trigger_where_there_are_examples() {
        var reader = new ZeroShotCot(CotSet.yesOrNo()).fewShotExtractor();
        assertThat(reader.extract("Yes. The answer is no. The answer is yes. Or no"))
                .contains("yes");
        assertThat(reader.extract("yes or no")).contains("no");
        assertThat(reader.extract("yesterday")).isEmpty();
        assertThat(new ZeroShotCot(CotSet.word()).fewShotExtractor().extract("The answer is \"n a\"."))
                .contains("na");
    }

    @Test
    void has_questions_about_coins_whose_answer_is_yes_after_an_even_number_of_flips() {
        for (OpenQuestion each : new CoinFlip(NAMES, 4).draw(50, 1)) {
            int flips = each.question().split(" flips the coin", -1).length - 1;
            assertThat(each.answer()).isEqualTo(flips % 2 == 0 ? "yes" : "no");
            assertThat(each.question()).startsWith("A coin is heads up. ").contains("still heads up? Note that");
        }
        assertThatThrownBy(() -> new CoinFlip(NAMES, 7)).hasMessage("names must be at least 7, were 6");
    }

    @Test
    void has_questions_about_letters_that_depend_on_the_seed_and_the_place_alone() {
        var letters = new LastLetters(NAMES, 2);
        assertThat(letters.draw(9, 3)).isEqualTo(letters.draw(20, 3).subList(0, 9));
        OpenQuestion question =
                new LastLetters(List.of("Ann", "Bo"), 2).draw(1, 1).get(0);
        assertThat(question.answer()).isEqualTo(question.question().contains("Ann Bo") ? "no" : "on");
    }
}
