package org.align4j.text;

import java.util.stream.Collectors;

/**
 * How a conversation becomes the text that a model reads.
 *
 * <p>A whole training example is {@code example(conversation, completion)}, which is {@code prompt(conversation) + completion
 * + end()} unless a template says otherwise; loss falls on what comes after the prompt, the end included.
 */
public interface ChatTemplate {

    /** The conversation, opened for the assistant's next message. */
    String prompt(Conversation conversation);

    /** What closes an answer; its first token is the one that stops generation. Empty if the model has no such text. */
    String end();

    /**
     * Whether the text already holds what opens a sequence. If not, the tokenizer adds its own special tokens, as for a
     * model that was never taught to chat.
     */
    boolean opensSequence();

    /**
     * A whole training example: the prompt, the answer and what closes it. It begins with {@code prompt(prompt)}; what comes
     * after is what a model learns to write.
     */
    default String example(Conversation prompt, String answer) {
        return prompt(prompt) + answer + end();
    }

    /**
     * No markers at all: the contents joined by blank lines, as for a model that was never taught to chat.
     *
     * @param end the text of the token that ends a document; empty if there is none
     */
    static ChatTemplate plain(String end) {
        return new ChatTemplate() {
            @Override
            public String prompt(Conversation conversation) {
                return conversation.messages().stream().map(Message::content).collect(Collectors.joining("\n\n"));
            }

            @Override
            public String end() {
                return end;
            }

            @Override
            public boolean opensSequence() {
                return false;
            }
        };
    }
}
