package org.align4j.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.align4j.data.Preference;
import org.align4j.feedback.Hindsight.Verdict;
import org.align4j.text.Conversation;
import org.align4j.text.MaskedText.Piece;
import org.align4j.text.Message;
import org.align4j.text.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A chain of hindsight")
class HindsightTemplateTests {

    private static final Preference PAIR = new Preference(Conversation.user("why ?"), "so .", "no .");
    private static final HindsightTemplate OFFICIAL = HindsightTemplate.official("<e>");
    private static final HindsightMarkers SHORT = new HindsightMarkers("Q:", "A:", "good:", "bad:");

    @Test
    void shows_one_answer_or_both_in_either_order() {
        var template = OFFICIAL.markers(SHORT);
        assertThat(template.render(PAIR, Hindsight.P)).hasToString("Q: why ? good:⟦so .<e>⟧");
        assertThat(template.render(PAIR, Hindsight.N)).hasToString("Q: why ? bad:⟦no .<e>⟧");
        assertThat(template.render(PAIR, Hindsight.PN)).hasToString("Q: why ? good:⟦so .<e>⟧bad:⟦no .<e>⟧");
        assertThat(template.render(PAIR, Hindsight.NP)).hasToString("Q: why ? bad:⟦no .<e>⟧good:⟦so .<e>⟧");
    }

    @Test
    void never_trains_on_a_marker_or_a_question() {
        var template = OFFICIAL.repeatsQuestion(true).begin("<s>").separator(" | ");
        for (Hindsight hindsight : List.of(Hindsight.P, Hindsight.N, Hindsight.PN, Hindsight.NP)) {
            var pieces = template.render(PAIR, hindsight).pieces();
            assertThat(pieces)
                    .filteredOn(Piece::trained)
                    .extracting(Piece::text)
                    .isSubsetOf("so .", "no .", "<e>")
                    .hasSize(2 * hindsight.verdicts().size());
        }
    }

    @Test
    void joins_the_parts_of_a_field_by_the_separator() {
        var text = OFFICIAL.separator("\n").begin("<s>").render(PAIR, Hindsight.P);
        assertThat(text.pieces().get(0).text()).isEqualTo("<s>User:\nwhy ?\nA helpful answer:");
    }

    @Test
    void repeats_the_question_in_the_form_for_dialogues() {
        assertThat(OFFICIAL.repeatsQuestion(true).render(PAIR, Hindsight.NP))
                .hasToString("User: why ? An unhelpful answer:⟦no .<e>⟧User: why ? A helpful answer:⟦so .<e>⟧");
    }

    @Test
    void gives_no_verdict_to_earlier_answers() {
        var talk = new Conversation(List.of(new Message(Role.SYSTEM, "be kind"), new Message(Role.USER, "hello")))
                .then(Role.ASSISTANT, "hi")
                .then(Role.USER, "why ?");
        assertThat(OFFICIAL.repeatsQuestion(true).render(new Preference(talk, "so .", "no ."), Hindsight.NP))
                .hasToString("be kind User: hello Assistant: hi<e> User: why ? An unhelpful answer:⟦no .<e>⟧"
                        + "User: why ? A helpful answer:⟦so .<e>⟧");
    }

    @Test
    void asks_for_a_helpful_answer() {
        var spaced = OFFICIAL.lead(" ");
        var template = spaced.under(Verdict.HELPFUL);
        assertThat(template.prompt(PAIR.prompt())).isEqualTo("User: why ? A helpful answer:");
        assertThat(template.example(PAIR.prompt(), "so ."))
                .isEqualTo(spaced.render(PAIR, Hindsight.P).text())
                .isEqualTo("User: why ? A helpful answer: so .<e>");
        assertThat(spaced.under(Verdict.UNHELPFUL).prompt(PAIR.prompt())).endsWith("An unhelpful answer:");
    }

    @Test
    void is_made_of_every_pair_in_every_hindsight_with_every_paraphrase() {
        var other = new Preference(Conversation.user("who ?"), "you .", "me .");
        var markers = List.of(SHORT, SHORT.verdicts("+", "-"));
        assertThat(OFFICIAL.render(List.of(PAIR, other), List.of(Hindsight.P, Hindsight.N), markers))
                .hasSize(8)
                .extracting(Object::toString)
                .startsWith("Q: why ? good:⟦so .<e>⟧", "Q: why ? +⟦so .<e>⟧", "Q: why ? bad:⟦no .<e>⟧")
                .endsWith("Q: who ? -⟦me .<e>⟧");
        assertThat(OFFICIAL.render(List.of(PAIR, other), Hindsight.NP)).hasSize(2);
    }

    @Test
    void refuses_verdicts_that_look_alike_and_a_hindsight_of_nothing() {
        assertThatThrownBy(() -> SHORT.verdicts("x", "x"))
                .hasMessage("the verdicts' markers must differ, both were 'x'");
        assertThatThrownBy(() -> new Hindsight(List.of())).hasMessage("hindsight must show at least one answer");
        assertThatThrownBy(() -> HindsightTemplate.official("")).hasMessageContaining("end must not be empty");
    }
}
