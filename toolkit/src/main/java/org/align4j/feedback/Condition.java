package org.align4j.feedback;

import java.util.ArrayList;
import org.align4j.Require;
import org.align4j.text.Conversation;
import org.align4j.text.Message;
import org.align4j.text.Role;

/**
 * A source of answers: what a model is told of it, and how much its answers count.
 *
 * @param name the words that stand for it; empty for none
 * @param weight of each token of its answers, &ge; 0; see {@code objective.WeightedSft}
 * @see <a href="https://arxiv.org/abs/2309.11235">Wang et al. 2023, section 3</a>
 */
public record Condition(String name, double weight) {

    /** Expert data of OpenChat, weight 1: the condition that is given when the model is used. */
    public static final Condition GPT4 = new Condition("GPT4", 1);

    /** Sub-optimal data of OpenChat, weight 0.1. */
    public static final Condition GPT3 = new Condition("GPT3", 0.1);

    public Condition {
        Require.that(name != null, "name must not be null");
        Require.that(weight >= 0 && Double.isFinite(weight), "weight must be >= 0 and finite, was %s", weight);
    }

    /**
     * The conversation with the condition's words before its last message of the user, as the control tokens
     * {@code <|good|>} and {@code <|bad|>} of HALOs. It is the form for a model whose chat template and vocabulary are given:
     * {@code "good : what is rain ?"}.
     *
     * @throws IllegalArgumentException if the conversation has no message of the user
     */
    public Conversation before(Conversation conversation) {
        var messages = new ArrayList<>(conversation.messages());
        int last = messages.size() - 1;
        while (last >= 0 && messages.get(last).role() != Role.USER) {
            last--;
        }
        Require.that(last >= 0, "a conversation must have a message of the user, was '%s'", conversation);
        if (!name.isEmpty()) {
            messages.set(
                    last, new Message(Role.USER, name + " " + messages.get(last).content()));
        }
        return new Conversation(messages);
    }
}
