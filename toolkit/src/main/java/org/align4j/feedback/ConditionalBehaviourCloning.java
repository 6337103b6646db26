package org.align4j.feedback;

import org.align4j.Require;
import org.align4j.text.ChatTemplate;
import org.align4j.text.Conversation;
import org.align4j.text.MaskedText;
import org.align4j.text.Message;
import org.align4j.text.Role;

/**
 * Conditioned fine-tuning (C-RLFT): every turn names the source class of the answers, so that one model learns good and
 * mediocre answers apart and is asked for the good ones:
 * {@code GPT4 User: hello<|end_of_turn|>GPT4 Assistant: hi<|end_of_turn|>}.
 *
 * <p>Every assistant's message and its end are trained on; markers, users' and system messages are read. A system message
 * stands without a marker. A message stands one blank behind its marker: the official code tokenises marker and message
 * apart, and there the tokenizer adds the blank. The blank before an answer is trained on.
 *
 * <p>Of the loss Σ w·(−l) / Σ w over the batch the weights w are {@link Condition#weight()}, the loss is
 * {@code objective.WeightedSft}; for the form in which messages count alike, divide a message's weights by its number of
 * targets before. When the model is used, the condition is always the expert's.
 *
 * @param begin opens a sequence; empty if the tokenizer adds its own special tokens, as in the official code
 * @param user stands before a user's message; {@link #CLASS} in it becomes the condition's name
 * @param assistant stands before an assistant's message, likewise
 * @param end closes every message
 * @see <a href="https://arxiv.org/abs/2309.11235">Wang et al. 2023: OpenChat</a>
 */
public record ConditionalBehaviourCloning(String begin, String user, String assistant, String end) {

    /** Stands for the condition's name in a marker. Of an empty name a blank beside it vanishes too. */
    public static final String CLASS = "{CLASS}";

    private static final String END_OF_TURN = "<|end_of_turn|>";

    public ConditionalBehaviourCloning {
        Require.that(
                begin != null && user != null && assistant != null && end != null,
                "markers must not be null, were %s, %s, %s, %s",
                begin,
                user,
                assistant,
                end);
        Require.that(!end.isEmpty(), "end must not be empty: nothing would stop an answer");
    }

    /** OpenChat from version 3: {@code GPT4 User:} and {@code GPT4 Assistant:}. */
    public static ConditionalBehaviourCloning openChat() {
        return new ConditionalBehaviourCloning("", CLASS + " User:", CLASS + " Assistant:", END_OF_TURN);
    }

    /**
     * The earlier form, in which the assistant's marker alone names the class.
     *
     * @param assistant for example {@code Assistant {CLASS}:}
     */
    public static ConditionalBehaviourCloning classOfAssistant(String assistant) {
        return new ConditionalBehaviourCloning("", "User:", assistant, END_OF_TURN);
    }

    /** With another text that opens a sequence. */
    public ConditionalBehaviourCloning begin(String value) {
        return new ConditionalBehaviourCloning(value, user, assistant, end);
    }

    /** With another text that closes a message. */
    public ConditionalBehaviourCloning end(String value) {
        return new ConditionalBehaviourCloning(begin, user, assistant, value);
    }

    /** A conversation of any number of turns, all answers of one source. */
    public MaskedText render(Conversation conversation, Condition condition) {
        MaskedText text =
                begin.isEmpty() ? MaskedText.empty() : MaskedText.empty().read(begin);
        for (Message message : conversation.messages()) {
            text = then(text, message, condition);
        }
        return text;
    }

    private MaskedText then(MaskedText text, Message message, Condition condition) {
        return switch (message.role()) {
            case SYSTEM -> text.read(message.content()).read(end);
            case USER ->
                text.read(marker(user, condition)).read(" " + message.content()).read(end);
            case ASSISTANT ->
                text.read(generationPrompt(condition))
                        .learn(" " + message.content())
                        .learn(end);
        };
    }

    /** What asks for an answer of this source. */
    public String generationPrompt(Condition condition) {
        return marker(assistant, condition);
    }

    /** The chat template that trains and asks for answers of this source. */
    public ChatTemplate under(Condition condition) {
        return new Opened(
                conversation -> render(conversation, condition).text() + generationPrompt(condition),
                " ",
                end,
                !begin.isEmpty());
    }

    /** One answer of this source. */
    public MaskedText render(Conversation prompt, String answer, Condition condition) {
        return render(prompt.then(Role.ASSISTANT, answer), condition);
    }

    private static String marker(String marker, Condition condition) {
        return condition.name().isEmpty()
                ? marker.replace(CLASS + " ", "").replace(" " + CLASS, "").replace(CLASS, "")
                : marker.replace(CLASS, condition.name());
    }
}
