package org.align4j.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.align4j.text.Conversation;
import org.align4j.text.Message;
import org.align4j.text.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Conditional behaviour cloning")
class ConditionalBehaviourCloningTests {

    private static final Conversation HELLO = Conversation.user("hello");
    private static final ConditionalBehaviourCloning OPEN_CHAT =
            ConditionalBehaviourCloning.openChat().end("<e>");

    @Test
    void names_the_source_in_every_turn_and_trains_on_answers_and_their_ends() {
        var talk = HELLO.then(Role.ASSISTANT, "hi").then(Role.USER, "bye").then(Role.ASSISTANT, "ciao");
        assertThat(OPEN_CHAT.render(talk, Condition.GPT4))
                .hasToString("GPT4 User: hello<e>GPT4 Assistant:⟦ hi<e>⟧GPT4 User: bye<e>GPT4 Assistant:⟦ ciao<e>⟧");
    }

    @Test
    void names_nothing_under_an_empty_condition() {
        var none = new Condition("", 1);
        assertThat(OPEN_CHAT.render(HELLO, "hi", none)).hasToString("User: hello<e>Assistant:⟦ hi<e>⟧");
        assertThat(ConditionalBehaviourCloning.classOfAssistant("Assistant {CLASS}:")
                        .generationPrompt(none))
                .isEqualTo("Assistant:");
        assertThat(OPEN_CHAT.begin("<s>").render(HELLO, none).text()).isEqualTo("<s>User: hello<e>");
    }

    @Test
    void names_the_source_at_the_assistant_alone_in_the_earlier_form() {
        var earlier = ConditionalBehaviourCloning.classOfAssistant("Assistant {CLASS}:");
        assertThat(earlier.render(HELLO, "hi", Condition.GPT3).text())
                .isEqualTo("User: hello<|end_of_turn|>Assistant GPT3: hi<|end_of_turn|>");
    }

    @Test
    void gives_a_system_message_no_marker_and_does_not_train_on_it() {
        var talk = new Conversation(List.of(new Message(Role.SYSTEM, "be kind"), new Message(Role.USER, "hello")));
        assertThat(OPEN_CHAT.render(talk, "hi", Condition.GPT4))
                .hasToString("be kind<e>GPT4 User: hello<e>GPT4 Assistant:⟦ hi<e>⟧");
    }

    @Test
    void is_a_chat_template_whose_examples_are_the_rendered_texts() {
        var template = OPEN_CHAT.under(Condition.GPT4);
        assertThat(template.prompt(HELLO)).isEqualTo("GPT4 User: hello<e>GPT4 Assistant:");
        assertThat(template.example(HELLO, "hi"))
                .startsWith(template.prompt(HELLO))
                .isEqualTo(OPEN_CHAT.render(HELLO, "hi", Condition.GPT4).text());
        assertThat(template.end()).isEqualTo("<e>");
        assertThat(template.opensSequence()).isFalse();
        assertThat(OPEN_CHAT.begin("<s>").under(Condition.GPT4).opensSequence()).isTrue();
        assertThatThrownBy(() -> template.prompt(HELLO.then(Role.ASSISTANT, "hi")))
                .hasMessage("a prompt must not end with the assistant's message, was 'hi'");
    }

    @Test
    void has_a_form_for_a_template_that_is_given() {
        var good = new Condition("good :", 1);
        var talk = HELLO.then(Role.ASSISTANT, "hi").then(Role.USER, "bye");
        assertThat(good.before(talk).messages())
                .extracting(Message::content)
                .containsExactly("hello", "hi", "good : bye");
        assertThat(good.before(talk.then(Role.ASSISTANT, "ciao")).messages())
                .extracting(Message::content)
                .containsExactly("hello", "hi", "good : bye", "ciao");
        assertThat(new Condition("", 1).before(talk)).isEqualTo(talk);
        var nobody = new Conversation(List.of(new Message(Role.SYSTEM, "x")));
        assertThatThrownBy(() -> good.before(nobody))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a conversation must have a message of the user, was 'x'");
    }

    @Test
    void weighs_expert_data_ten_times_as_much() {
        assertThat(Condition.GPT4.weight()).isEqualTo(1);
        assertThat(Condition.GPT3.weight()).isEqualTo(0.1);
        assertThatThrownBy(() -> new Condition("x", -1)).hasMessage("weight must be >= 0 and finite, was -1.0");
        assertThatThrownBy(() -> OPEN_CHAT.end("")).hasMessageContaining("end must not be empty");
    }
}
