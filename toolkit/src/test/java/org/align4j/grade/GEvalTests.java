package org.align4j.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.align4j.judge.ShippedJudges;
import org.align4j.lm.LanguageModel;
import org.align4j.lm.ScriptedModel;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("G-Eval")
class GEvalTests {

    private static final Dimension COHERENCE = Dimension.likert("coherence", "Do the sentences hang together?");
    private static final Conversation PROMPT = Conversation.user("Summarise: {output} rain.");

    private final AtomicInteger stepsWritten = new AtomicInteger();

    /** Writes steps when it is asked for them; scores an answer by 4 with ¾ and 2 with ¼ of half its probability. */
    private final LanguageModel model = new ScriptedModel(
            "grader",
            (prompt, sample) -> {
                if (prompt.toString().contains("Write the steps")) {
                    stepsWritten.incrementAndGet();
                    return "1. Read it.\n2. Give a number.";
                }
                return List.of("4", "", "3 of 5").get(sample % 3);
            },
            (prompt, label) -> switch (label) {
                case "4" -> Math.log(0.375);
                case "2" -> Math.log(0.125);
                default -> Double.NEGATIVE_INFINITY;
            });

    @Test
    void expects_the_score_under_the_models_probabilities() {
        var geval = GEval.of(model, "They are summaries.", COHERENCE);
        assertThat(geval.grade(PROMPT, "It rains.").value()).isCloseTo(3.5, within(1e-12));
        assertThat(geval.distribution(PROMPT, "It rains.").orElseThrow().mass()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void writes_its_steps_once_and_shows_them_with_every_answer() {
        var geval = GEval.of(model, "They are summaries.", COHERENCE);
        geval.gradeAll(List.of(PROMPT, PROMPT), List.of("a", "b"));
        assertThat(stepsWritten).hasValue(1);
        assertThat(geval.bySamples().question(PROMPT, "A wet day. {steps}").toString())
                .contains("2. Give a number.", "They are summaries.", "hang together?", "from 1 (worst) to 5 (best)")
                .contains("Summarise: {output} rain.", "A wet day. {steps}")
                .endsWith("- coherence:\n");
    }

    @Test
    void takes_the_mean_of_twenty_samples_without_probabilities() {
        var samples = GEval.of(model, "They are summaries.", COHERENCE).bySamples();
        assertThat(samples.sampling().n()).isEqualTo(20);
        assertThat(samples.sampling().temperature()).isEqualTo(2);
        // 7 fours, 7 empty, 6 threes
        assertThat(samples.grade(PROMPT, "x").value()).isCloseTo((28 + 18) / 13.0, within(1e-12));
        assertThat(samples.samples(PROMPT, "x").withUnparsedAs(0).value()).isCloseTo(46 / 20.0, within(1e-12));
    }

    @Test
    void has_no_grade_where_no_score_has_a_probability() {
        var mute = new ScriptedModel("mute", (p, s) -> "", (p, label) -> Double.NEGATIVE_INFINITY);
        var geval = new GEval(mute, ShippedJudges.named("geval"), "t", COHERENCE, "1. Look.");
        assertThat(geval.grade(PROMPT, "x")).isEqualTo(Grade.UNPARSED);
        assertThat(geval.bySamples().grade(PROMPT, "x")).isEqualTo(Grade.UNPARSED);
        assertThatThrownBy(() -> GEval.of(mute, "t", COHERENCE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mute wrote no steps for coherence");
    }

    @Test
    void refuses_probabilities_of_scores_of_which_one_begins_with_another() {
        var ten = new Dimension("help", "Does it help?", 1, 10);
        var geval = new GEval(model, ShippedJudges.named("geval"), "t", ten, "1. Look.");
        assertThatThrownBy(() -> geval.grade(PROMPT, "x"))
                .hasMessage("no score of help may begin with another, 10 begins with 1: take bySamples()");
        assertThat(geval.bySamples().grade(PROMPT, "x").isGraded()).isTrue();
    }

    @Test
    void says_which_place_of_a_prompt_has_no_value() {
        var form = ShippedJudges.named("geval");
        assertThatThrownBy(() -> new PromptedGrader(
                        model, form, form.sampling(), GradeParser.leadingNumber(), Map.of("task", "t")))
                .hasMessageStartingWith("unknown placeholder {criteria}");
    }
}
