package org.align4j.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.align4j.feedback.SelFeeTrace.Attempt;
import org.align4j.feedback.SelfRevision.Ended;
import org.align4j.lm.Completion;
import org.align4j.lm.LanguageModel;
import org.align4j.lm.Sampling;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Self-revision")
class SelfRevisionTests {

    private static final SelFeeTemplate SELFEE = SelFeeTemplate.official("</s>");
    private static final Sampling GREEDY = Sampling.greedy().stop("STOP");

    /**
     * Answers as told, and writes down what it was asked and how.
     *
     * @param script the text so far to the next part
     */
    private record Scripted(UnaryOperator<String> script, List<List<Conversation>> asked, List<Sampling> samplings)
            implements LanguageModel {

        Scripted(UnaryOperator<String> script) {
            this(script, new ArrayList<>(), new ArrayList<>());
        }

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public List<List<Completion>> complete(List<Conversation> prompts, Sampling sampling) {
            asked.add(prompts);
            samplings.add(sampling);
            return prompts.stream()
                    .map(p -> List.of(new Completion(script.apply(p.last().content()), 1, -1, true)))
                    .toList();
        }

        @Override
        public double score(Conversation prompt, String continuation) {
            return 0;
        }
    }

    /** Content with its revision of this number. */
    private static Scripted contentWith(int number) {
        return new Scripted(text -> {
            int revisions = text.split("### Revision", -1).length - 1;
            boolean feedback = text.matches("(?s).*### Feedback \\d+:\n");
            if (!feedback) {
                return "answer " + revisions + "\n\n";
            }
            return revisions < number ? "Bad. Revision is needed." : "Good. Revision is not needed.";
        });
    }

    private static SelfRevision.Result one(SelfRevision loop, LanguageModel model) {
        return loop.run(model, List.of(Instruction.of("Why?")), GREEDY).get(0);
    }

    /** Has room for so many characters. */
    private record Narrow(LanguageModel model, int characters) implements LanguageModel {

        @Override
        public String name() {
            return model.name();
        }

        @Override
        public List<List<Completion>> complete(List<Conversation> prompts, Sampling sampling) {
            assertThat(prompts).allMatch(this::hasRoomAfter);
            return model.complete(prompts, sampling);
        }

        @Override
        public double score(Conversation prompt, String continuation) {
            return model.score(prompt, continuation);
        }

        @Override
        public boolean hasRoomAfter(Conversation prompt) {
            return prompt.last().content().length() < characters;
        }
    }

    @Test
    void ends_where_the_model_has_no_room_for_the_next_part_and_keeps_the_answer() {
        int source = SELFEE.source(Instruction.of("Why?")).length();
        var beforeFeedback = one(SelfRevision.enforced(SELFEE, 3), new Narrow(contentWith(9), source + 5));
        assertThat(beforeFeedback.ended()).isEqualTo(Ended.NO_ROOM);
        assertThat(beforeFeedback.trace().attempts()).containsExactly(new SelFeeTrace.Attempt("answer 0", ""));
        var beforeRevision = one(SelfRevision.enforced(SELFEE, 3), new Narrow(contentWith(9), source + 50));
        assertThat(beforeRevision.ended()).isEqualTo(Ended.NO_ROOM);
        assertThat(beforeRevision.trace().attempts())
                .containsExactly(new SelFeeTrace.Attempt("answer 0", "Bad. Revision is needed."));
    }

    @Test
    void ends_autonomously_when_the_model_wants_no_more() {
        var result = one(SelfRevision.autonomous(SELFEE, 5), contentWith(1));
        assertThat(result.ended()).isEqualTo(Ended.NOT_NEEDED);
        assertThat(result.rewritten()).isZero();
        assertThat(result.trace().attempts())
                .containsExactly(
                        new Attempt("answer 0", "Bad. Revision is needed."),
                        new Attempt("answer 1", "Good. Revision is not needed."));
    }

    @Test
    void ends_when_as_many_revisions_were_made_as_are_allowed() {
        var result = one(SelfRevision.autonomous(SELFEE, 2), contentWith(9));
        assertThat(result.ended()).isEqualTo(Ended.MOST_REVISIONS);
        assertThat(result.trace().finalAnswer()).isEqualTo("answer 2");
        var none = one(SelfRevision.autonomous(SELFEE, 0), contentWith(9));
        assertThat(none.trace().revisions()).isZero();
    }

    @Test
    void is_enforced_by_rewriting_what_the_model_goes_on_from() {
        var model = contentWith(0);
        var result = one(SelfRevision.enforced(SELFEE, 2), model);
        assertThat(result.rewritten()).isEqualTo(2);
        assertThat(result.ended()).isEqualTo(Ended.NOT_NEEDED);
        assertThat(result.trace().attempts())
                .containsExactly(
                        new Attempt("answer 0", "Good. Revision is needed."),
                        new Attempt("answer 1", "Good. Revision is needed."),
                        new Attempt("answer 2", "Good. Revision is not needed."));
        assertThat(model.asked().get(4).get(0).last().content())
                .endsWith("### Feedback 1:\nGood. Revision is needed.\n\n### Revision 1:\nanswer 1"
                        + "\n\n### Feedback 2:\nGood. Revision is needed.\n\n### Revision 2:\n");
    }

    @Test
    void goes_on_by_itself_beyond_what_is_enforced() {
        var result = one(new SelfRevision(SELFEE, 1, 5), contentWith(3));
        assertThat(result.trace().revisions()).isEqualTo(3);
        assertThat(result.rewritten()).isZero();
    }

    @Test
    void survives_a_model_that_says_nothing() {
        var silent = one(SelfRevision.autonomous(SELFEE, 3), new Scripted(text -> ""));
        assertThat(silent.ended()).isEqualTo(Ended.UNSAID);
        assertThat(silent.trace().revisions()).isZero();
        var forced = one(SelfRevision.enforced(SELFEE, 2), new Scripted(text -> ""));
        assertThat(forced.trace().revisions()).isEqualTo(2);
        assertThat(forced.trace().attempts().get(0).feedback()).isEqualTo("Revision is needed.");
    }

    @Test
    void stops_every_part_at_the_headings_and_draws_each_anew() {
        var model = contentWith(1);
        one(SelfRevision.autonomous(SELFEE, 5), model);
        assertThat(model.samplings())
                .allSatisfy(s ->
                        assertThat(s.stop()).containsExactly("STOP", "### Answer:", "### Feedback", "### Revision"));
        assertThat(model.samplings()).extracting(Sampling::seed).doesNotHaveDuplicates();
    }

    /** An instruction's draws depend on its index alone: who is left keeps the index that it had. */
    @Test
    void asks_for_neighbours_together_under_their_own_indices() {
        var model = new Scripted(text -> text.matches("(?s).*Feedback \\d+:\n")
                ? (text.contains("more") ? "Revision is needed." : "Revision is not needed.")
                : "a");
        var instructions =
                List.of(Instruction.of("more"), Instruction.of("x"), Instruction.of("more"), Instruction.of("more"));
        var results = SelfRevision.autonomous(SELFEE, 1).run(model, instructions, GREEDY.firstPrompt(10));
        assertThat(results).extracting(r -> r.trace().revisions()).containsExactly(1, 0, 1, 1);
        assertThat(model.asked()).extracting(List::size).containsExactly(4, 4, 1, 2, 1, 2);
        assertThat(model.samplings()).extracting(Sampling::firstPrompt).containsExactly(10, 10, 10, 12, 10, 12);
        assertThat(model.samplings().get(2).seed())
                .isEqualTo(model.samplings().get(3).seed());
    }

    @Test
    void continues_below_the_minimum_whatever_is_said() {
        var loop = new SelfRevision(SELFEE, 2, 4);
        assertThat(loop.continues("No revision is needed.", 1)).isTrue();
        assertThat(loop.continues("Fine.", 0)).isTrue();
        assertThat(loop.continues("No revision is needed.", 2)).isFalse();
        assertThat(loop.continues("Revision is needed.", 3)).isTrue();
        assertThat(loop.continues("Revision is needed.", 4)).isFalse();
    }

    @Test
    void refuses_a_minimum_beyond_the_maximum() {
        assertThatThrownBy(() -> new SelfRevision(SELFEE, 3, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("revisions must be 0 <= min <= max, were min 3 and max 2");
    }
}
