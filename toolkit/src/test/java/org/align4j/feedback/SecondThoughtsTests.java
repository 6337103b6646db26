package org.align4j.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.align4j.data.Preference;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Second thoughts")
class SecondThoughtsTests {

    private static final SecondThoughts THOUGHTS = SecondThoughts.standard("<e>");

    @Test
    void are_trained_on_behind_the_boundary() {
        assertThat(THOUGHTS.render("may i lie ? ", "it is fine to lie", "it is wrong to lie"))
                .hasToString(
                        "may i lie ? it is fine to lie [SEP]⟦ replace fine with wrong [NEW] it is wrong to lie<e>⟧");
    }

    @Test
    void say_edits_in_words() {
        assertThat(said("a b c", "x c d")).isEqualTo("delete a, replace b with x, insert d");
        assertThat(said("a b", "a b")).isEqualTo("keep all");
        assertThat(said("", "be kind")).isEqualTo("insert be, insert kind");
        assertThat(said("{new} {old}", "{old} b")).isEqualTo("delete {new}, insert b");
        assertThat(said("{new}", "{old}")).isEqualTo("replace {new} with {old}");
    }

    private static String said(String from, String to) {
        return ChainOfEdits.english().of(THOUGHTS.edits(from, to));
    }

    @Test
    void lead_from_the_rejected_to_the_chosen_answer() {
        var pair = new Preference(Conversation.user("why ?"), "so .", "no .");
        assertThat(THOUGHTS.render(List.of(pair), prompt -> prompt + " "))
                .singleElement()
                .hasToString("why ? no . [SEP]⟦ replace no with so [NEW] so .<e>⟧");
    }

    @Test
    void end_in_a_target_that_is_found_again() {
        var text = THOUGHTS.render("x ", "a b", "a c");
        String written = text.pieces().stream()
                .filter(p -> p.trained())
                .map(p -> p.text())
                .reduce("", String::concat);
        assertThat(THOUGHTS.targetOf(written)).isEqualTo("a c");
        assertThat(THOUGHTS.targetOf("delete x [NEW]")).isEmpty();
        assertThat(THOUGHTS.targetOf("no marker <e>")).isEqualTo("no marker");
        assertThat(text.text()).startsWith(THOUGHTS.prompt("x ", "a b"));
    }

    @Test
    void need_words_that_can_be_found_and_tokens_in_their_patterns() {
        assertThatThrownBy(() -> new SecondThoughts(EditCosts.standard(), ChainOfEdits.english(), "", " ", "e"))
                .hasMessage("target must be a word, or no target is found, was ' '");
        assertThatThrownBy(() -> new ChainOfEdits("x", "{old}", "{new}", "", ""))
                .hasMessage("replace must hold {old} and {new}, was 'x'");
        assertThatThrownBy(() -> new ChainOfEdits("{old}{new}", "x", "{new}", "", ""))
                .hasMessage("delete must hold {old}, was 'x'");
    }
}
