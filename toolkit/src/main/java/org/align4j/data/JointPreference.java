package org.align4j.data;

import org.align4j.Require;
import org.align4j.text.Conversation;

/**
 * Two prompts with an answer each, and which pair of prompt and answer is preferred: the columns {@code i_chosen},
 * {@code r_chosen}, {@code i_reject} and {@code r_reject} of the paper's code. The prompts may be the same; then it says what
 * a {@link Preference} says.
 *
 * @param chosenPrompt the prompt of the preferred pair
 * @param chosen its answer; may be empty, never null
 * @param rejectedPrompt the prompt of the other pair
 * @param rejected its answer; prompt and answer together differ from the chosen ones
 * @see <a href="https://arxiv.org/abs/2404.00530">Bansal et al. 2024: DOVE, preferences over pairs</a>
 */
public record JointPreference(Conversation chosenPrompt, String chosen, Conversation rejectedPrompt, String rejected)
        implements Example {

    public JointPreference {
        Require.that(chosenPrompt != null && rejectedPrompt != null, "prompts must not be null");
        Require.that(
                chosen != null && rejected != null,
                "chosen and rejected must not be null, prompt was '%s'",
                chosenPrompt);
        Require.that(
                !chosenPrompt.equals(rejectedPrompt) || !chosen.equals(rejected),
                "chosen and rejected must differ in prompt or answer, both were '%s' with '%s'",
                chosenPrompt,
                chosen);
    }

    /** A preference between two answers to one prompt. */
    public static JointPreference of(Preference pair) {
        return new JointPreference(pair.prompt(), pair.chosen(), pair.prompt(), pair.rejected());
    }
}
