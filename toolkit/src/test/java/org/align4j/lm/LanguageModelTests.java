package org.align4j.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A language model that only completes and scores")
class LanguageModelTests {

    private static final List<Conversation> PROMPTS = List.of(Conversation.user("a"), Conversation.user("b"));

    /** Answers with the prompt and the answer's index; the first answer is empty. */
    private record Echo() implements LanguageModel {

        @Override
        public String name() {
            return "echo";
        }

        @Override
        public List<List<Completion>> complete(List<Conversation> prompts, Sampling sampling) {
            return prompts.stream()
                    .map(p -> IntStream.range(0, sampling.n())
                            .mapToObj(j -> new Completion((p + " ").repeat(j), j, -j, true))
                            .toList())
                    .toList();
        }

        @Override
        public double score(Conversation prompt, String continuation) {
            return 0;
        }
    }

    @Test
    void lets_every_text_be_heard_as_one_piece() {
        var heard = new ArrayList<String>();
        new Echo().stream(PROMPTS, Sampling.ancestral().n(3), (p, a, piece) -> heard.add(p + "." + a + " " + piece));
        assertThat(heard).containsExactly("0.1 a ", "0.2 a a ", "1.1 b ", "1.2 b b ");
    }

    @Test
    void says_at_the_end_how_far_it_has_come() {
        var heard = new ArrayList<String>();
        var completions = new Echo()
                .complete(
                        PROMPTS,
                        Sampling.ancestral().n(3),
                        (done, answers, tokens) -> heard.add(done + "/" + answers + " " + tokens));
        assertThat(heard).containsExactly("6/6 6");
        assertThat(completions)
                .isEqualTo(new Echo().complete(PROMPTS, Sampling.ancestral().n(3)));
    }

    @Test
    void gives_answers_that_were_cut_or_came_to_their_end() {
        assertThat(new Completion("x", 1, -1, true).ending()).isEqualTo(Ending.END_TOKEN);
        assertThat(new Completion("x", 1, -1, false).ending()).isEqualTo(Ending.LENGTH);
        assertThat(new Completion("x", 1, -1, Ending.STOP_STRING, List.of(-1.0), List.of()).finished())
                .isTrue();
        assertThatThrownBy(() -> new Completion("x", 2, -1, Ending.LENGTH, List.of(-1.0), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("log-probabilities must be as many as tokens, 1 against 2");
    }

    @Test
    void says_that_it_does_not_tell_its_tokens_and_a_scripted_one_shares_out_its_likelihood() {
        assertThatThrownBy(() -> new Echo().tokenLogProbs(PROMPTS.get(0), "x"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("echo does not tell the log-probabilities of its tokens");
        var scripted = new ScriptedModel("s", (prompt, sample) -> "", (prompt, text) -> -3);
        assertThat(scripted.tokenLogProbs(PROMPTS.get(0), "one two three")).containsExactly(-1.0, -1.0, -1.0);
        assertThat(scripted.tokenLogProbs(PROMPTS.get(0), "")).containsExactly(-3.0);
    }
}
