package org.align4j.collect;

import java.util.List;
import java.util.random.RandomGenerator;
import org.align4j.text.Conversation;

/** Says how good each of several answers is: a person, a rule, a model. */
@FunctionalInterface
public interface Rater {

    /**
     * Rates all answers to one prompt.
     *
     * @param randomness the only source of chance that a rater may use: it depends on the seed and on the prompt's place, so
     *     that the same collection gives the same ratings
     * @return one finite number an answer, in their order; higher is better, equal ones are a tie
     */
    List<Double> rate(Conversation prompt, List<String> answers, RandomGenerator randomness);
}
