package org.align4j.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.align4j.data.Demonstration;
import org.align4j.feedback.SelFeeTrace.Attempt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A text of self-feedback")
class SelFeeTemplateTests {

    private static final SelFeeTemplate SELFEE = SelFeeTemplate.official("</s>");
    private static final Instruction WHY = Instruction.of("Why?");
    private static final SelFeeTrace TRACE = new SelFeeTrace(
            List.of(new Attempt("a", "Revision is needed."), new Attempt("b", "Revision is not needed.")));

    private static final String TARGET =
            "a\n\n### Feedback 1:\nRevision is needed.\n\n### Revision 1:\nb\n\n### Feedback 2:\nRevision is not needed.</s>";

    @Test
    void reads_the_instruction_and_trains_on_all_that_follows() {
        var text = SELFEE.render(WHY, TRACE);
        assertThat(text.pieces()).hasSize(2);
        assertThat(text.pieces().get(0).trained()).isFalse();
        assertThat(text.pieces().get(0).text()).endsWith("### Instruction:\nWhy?\n\n### Answer:\n");
        assertThat(text.pieces().get(1).trained()).isTrue();
        assertThat(text.pieces().get(1).text()).isEqualTo(TARGET);
    }

    /** Alpaca's opening for an instruction with an input, as in the official code. */
    @Test
    void has_another_opening_where_there_is_an_input() {
        assertThat(SELFEE.source(new Instruction("Add {input}.", "2 $1 {instruction}")))
                .isEqualTo("Below is an instruction that describes a task, paired with an input that provides further "
                        + "context. Write a response that appropriately completes the request.\n\n### Instruction:\n"
                        + "Add {input}.\n\n### Input:\n2 $1 {instruction}\n\n### Answer:\n");
    }

    @Test
    void leaves_out_a_feedback_that_there_is_not() {
        assertThat(SELFEE.target(new SelFeeTrace(List.of(new Attempt("a", ""), new Attempt("b", "")))))
                .isEqualTo("a\n\n### Revision 1:\nb</s>");
    }

    @Test
    void gives_back_its_attempts_when_it_is_read() {
        var random = new SplittableRandom(7);
        for (int draw = 0; draw < 200; draw++) {
            var attempts = new ArrayList<Attempt>();
            for (int i = 0; i <= random.nextInt(6); i++) {
                attempts.add(new Attempt("answer " + random.nextInt(), "feedback\n" + random.nextInt()));
            }
            var trace = new SelFeeTrace(attempts);
            String whole = SELFEE.render(new Instruction("Do it.", draw % 2 == 0 ? "" : "x"), trace)
                    .text();
            assertThat(SELFEE.parse(whole)).isEqualTo(trace);
            assertThat(SELFEE.parse(SELFEE.target(trace))).isEqualTo(trace);
        }
    }

    @Test
    void says_what_the_last_answer_was_and_whether_it_stopped() {
        assertThat(TRACE.finalAnswer()).isEqualTo("b");
        assertThat(TRACE.revisions()).isEqualTo(1);
        assertThat(SELFEE.stopped(TRACE)).isTrue();
        var alone = SELFEE.parse("just an answer");
        assertThat(alone.finalAnswer()).isEqualTo("just an answer");
        assertThat(alone.revisions()).isZero();
        assertThat(SELFEE.stopped(alone)).isFalse();
        assertThat(SELFEE.stopped(SELFEE.parse("a\n\n### Feedback 1:\nRevision is needed.")))
                .isFalse();
    }

    @Test
    void does_not_count_a_revision_that_was_not_written() {
        var cut = SELFEE.parse("a\n\n### Feedback 1:\nRevision is needed.\n\n### Revision 1:\n");
        assertThat(cut.revisions()).isZero();
        assertThat(cut.finalAnswer()).isEqualTo("a");
    }

    @Test
    void finds_the_answer_behind_an_instruction_that_holds_its_heading() {
        String text = SELFEE.source(Instruction.of("Write ### Answer: twice.")) + TARGET;
        assertThat(SELFEE.parse(text)).isEqualTo(TRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "</s>",
                "### Feedback 1:",
                "### Revision 3:### Revision 3:x",
                "### Feedback 1:a### Feedback 1:b",
                "### Answer:",
                "### Answer:### Answer:\n\n### Revision 99999999999999999999:\n",
                "### Feedback :\n### Revision:",
                "\ud83c### Feedback 1:\udf0d",
                "### Revision 1:a\n### Answer:\n### Feedback 1:",
            })
    void is_read_out_of_odd_texts_too(String odd) {
        assertThatCode(() -> SELFEE.stopped(SELFEE.parse(odd))).doesNotThrowAnyException();
    }

    @Test
    void is_read_out_of_a_thousand_shuffled_texts() {
        var random = new SplittableRandom(3);
        List<String> parts = List.of(
                "### Answer:", "### Feedback 1:", "### Revision 2:", "\n\n", "x", "</s>", "### ", "Revision is needed");
        for (int draw = 0; draw < 1000; draw++) {
            var text = new StringBuilder();
            for (int i = 0; i < random.nextInt(12); i++) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            assertThat(SELFEE.parse(text.toString()).attempts()).isNotEmpty();
        }
    }

    @Test
    void can_be_learned_a_part_at_a_time() {
        var parts = SELFEE.parts(WHY, TRACE);
        assertThat(parts)
                .extracting(Demonstration::completion)
                .containsExactly("a", "Revision is needed.", "b", "Revision is not needed.");
        assertThat(parts.get(2).prompt().last().content())
                .isEqualTo(SELFEE.source(WHY) + "a\n\n### Feedback 1:\nRevision is needed.\n\n### Revision 1:\n");
        assertThat(parts.get(3).prompt().last().content() + "Revision is not needed.</s>")
                .isEqualTo(SELFEE.render(WHY, TRACE).text());
    }

    @Test
    void refuses_headings_that_nobody_can_find_again() {
        assertThatThrownBy(() -> new SelFeeHeadings("answer", " ", "revision"))
                .hasMessage("headings must be visible, or no part is found again, were ' ' and 'revision'");
        assertThatThrownBy(() -> new SelFeeTrace(List.of())).hasMessage("a trace must have at least an answer");
        assertThatThrownBy(
                        () -> new SelFeeTemplate("x", "y", SelFeeHeadings.official(), RevisionPhrases.english(), "e"))
                .hasMessage("an opening must hold {instruction}, was 'x'");
    }
}
