package org.align4j.collect;

import java.util.random.RandomGenerator;
import org.align4j.collect.Annotator.Choice;
import org.align4j.text.Conversation;

/**
 * Says which of two answers is preferred where each answers a prompt of its own: which of them did better what it was asked.
 *
 * @see <a href="https://arxiv.org/abs/2404.00530">Bansal et al. 2024, section 3: joint preferences</a>
 */
@FunctionalInterface
public interface JointAnnotator {

    /**
     * Compares two prompts with their answers.
     *
     * @param randomness the only source of chance that an annotator may use, as in {@link Annotator#choose}
     */
    Choice choose(
            Conversation firstPrompt,
            String first,
            Conversation secondPrompt,
            String second,
            RandomGenerator randomness);
}
