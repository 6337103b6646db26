package org.align4j.data;

import java.util.List;
import org.align4j.Require;
import org.align4j.text.Conversation;

/**
 * A prompt, an answer, and whether it is a good one: TRL's columns {@code prompt}, {@code completion} and {@code label}.
 *
 * @param prompt what the model was asked
 * @param completion the answer; may be empty, never null
 * @param label true for a desirable answer
 * @see <a href="https://arxiv.org/abs/2402.01306">Ethayarajh et al. 2024: KTO</a>
 */
public record UnpairedPreference(Conversation prompt, String completion, boolean label) implements Example {

    public UnpairedPreference {
        Require.that(prompt != null, "prompt must not be null");
        Require.that(completion != null, "completion must not be null, prompt was '%s'", prompt);
    }

    /** The chosen answer as a desirable one, then the rejected as an undesirable one. */
    public static List<UnpairedPreference> of(Preference pair) {
        return List.of(
                new UnpairedPreference(pair.prompt(), pair.chosen(), true),
                new UnpairedPreference(pair.prompt(), pair.rejected(), false));
    }
}
