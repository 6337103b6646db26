package org.align4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.align4j.lm.Completion;
import org.align4j.lm.LanguageModel;
import org.align4j.lm.Sampling;
import org.align4j.lm.ScriptedModel;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A closed set")
class ClosedSetTests {

    private static final ChoiceQuestion CAPITAL =
            new ChoiceQuestion("What is the capital of France?", List.of("Rome", "Paris"), 1);
    private static final ChoiceQuestion SUM = ChoiceQuestion.withLetter("1 + 1?", List.of("2", "3"), "A");

    /** Finds " B" twice as likely as " A" with a question, as likely without, and writes " B." by itself. */
    private static final ScriptedModel MODEL = new ScriptedModel(
            "b",
            (prompt, sample) -> " B.",
            (prompt, text) ->
                    Math.log(prompt.last().content().isEmpty() ? 0.5 : text.equals(" B") ? 2.0 / 3 : 1.0 / 3));

    @Test
    void is_answered_by_the_most_likely_letter() {
        var set = ClosedSet.of(ChoicePrompt.mmluHarness("geography"))
                .unconditional(true)
                .greedyTokens(4);
        var results = ChoiceResults.of(set.measure(MODEL, List.of(CAPITAL, SUM, CAPITAL)));
        assertThat(results.accuracy()).isEqualTo(new Accuracy(2, 1, 0, 0));
        assertThat(results.byInformation()).contains(results.accuracy());
        assertThat(results.exactMatch()).contains(results.accuracy());
        // Once (1/3)² twice, and twice that of the wrong letter.
        assertThat(results.brier().value()).isCloseTo((2.0 / 9 * 2 + 8.0 / 9) / 3, within(1e-15));
    }

    @Test
    void says_what_was_not_measured() {
        MultipleChoice plain = ClosedSet.of(ChoicePrompt.mmlu("x"))
                .measure(MODEL, List.of(SUM))
                .get(0);
        assertThatThrownBy(plain::predictionByInformation)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mutual information needs likelihoods without the question: measure them");
        var results = ChoiceResults.of(List.of(plain, plain));
        assertThat(results.exactMatch()).isEmpty();
        var silent = new MultipleChoice(
                plain.choices(), plain.logLikelihoods(), List.of(), Optional.of(MultipleChoice.NONE), 0);
        assertThat(ChoiceResults.of(List.of(silent, silent)).exactMatch()).contains(new Accuracy(0, 0, 2, 0));
    }

    @Test
    void takes_the_first_of_equally_likely_choices() {
        var tie = new MultipleChoice(List.of("猫", "dog"), List.of(-3.0, -3.0), List.of(), Optional.empty(), 0);
        assertThat(tie.prediction()).isZero();
        assertThat(tie.predictionByLength()).isEqualTo(1);
        assertThat(tie.predictionByBytes()).isZero();
        assertThat(tie.brier()).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void drops_examples_until_there_is_room() {
        var longer = new ChoiceQuestion("What is the capital of the country of which Bern is?", List.of("a", "b"), 0);
        var prompt = ChoicePrompt.letters("", ChoiceQuestion::question, " ");
        var narrow = new Narrow("narrow", 60);
        var examples = List.of(longer, SUM);
        assertThat(prompt.fittingText(narrow, examples, CAPITAL, ExampleDropping.longest()))
                .isEqualTo("1 + 1? A\n\nWhat is the capital of France?");
        assertThat(prompt.fittingText(narrow, examples, CAPITAL, ExampleDropping.last()))
                .isEqualTo(CAPITAL.question());
    }

    @Test
    void refuses_what_is_no_question() {
        assertThatThrownBy(() -> new ChoiceQuestion("q", List.of("a"), 0))
                .hasMessage("a question must have at least 2 choices, had 1");
        assertThatThrownBy(() -> ChoiceQuestion.withLetter("q", List.of("a", "b"), "C"))
                .hasMessage("gold must be in [0, 2), was 2");
        assertThatThrownBy(() -> ChoiceQuestion.withLetter("q", List.of("a", "b"), "b)"))
                .hasMessage("the answer must be a letter from A to Z, was 'b)'");
        assertThatThrownBy(() -> new MultipleChoice(List.of("a", "b"), List.of(-1.0), List.of(), Optional.empty(), 0))
                .hasMessage("logLikelihoods must be as many as choices, 1 against 2");
    }

    /** A model whose context ends after some characters. */
    private record Narrow(String name, int characters) implements LanguageModel {

        @Override
        public List<List<Completion>> complete(List<Conversation> prompts, Sampling sampling) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double score(Conversation prompt, String continuation) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean hasRoomAfter(Conversation prompt) {
            return prompt.last().content().length() <= characters;
        }
    }
}
