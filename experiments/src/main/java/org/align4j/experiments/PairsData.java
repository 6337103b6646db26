package org.align4j.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.lm.Sampling;
import org.align4j.text.Conversation;
import org.align4j.world.Respondent;
import org.align4j.world.Split;
import org.align4j.world.World;
import org.align4j.world.WorldEvaluator;

/**
 * Prompts with answers to rank, and what the oracle, in the place of people, says of these.
 *
 * @param prompts of one turn, for an evaluator can read no other
 * @param candidates different answers to each
 * @param human their scores
 */
record PairsData(List<Conversation> prompts, List<List<String>> candidates, List<double[]> human) {

    /** Answers to rank, a prompt. */
    static final int CANDIDATES = 10;

    /** The prompts are the same for every seed. */
    private static final long PROMPT_SEED = 1;

    /** How often each of the three respondents is asked, to have enough different answers. */
    private static final int ASKED = 20;

    /**
     * Answers of three respondents, a careful one, a careless one and a verbose one. A prompt to which they do not give enough
     * different answers is left out.
     *
     * @param drawn how many prompts there are before some are left out
     */
    static PairsData draw(World world, Split split, int drawn, long seed) {
        var prompts = world.prompts(split, drawn, PROMPT_SEED).stream()
                .filter(WorldEvaluator::canRead)
                .toList();
        var sampling = Sampling.ancestral().n(ASKED).seed(seed);
        var answers = List.of(
                        new Respondent(world, "careful", 0.7, 0.1),
                        new Respondent(world, "careless", 0.1, 0.1),
                        new Respondent(world, "verbose", 0.4, 0.8))
                .stream()
                .map(respondent -> respondent.complete(prompts, sampling))
                .toList();
        var asked = new ArrayList<Conversation>();
        var candidates = new ArrayList<List<String>>();
        var human = new ArrayList<double[]>();
        for (int i = 0; i < prompts.size(); i++) {
            int prompt = i;
            var different = IntStream.range(0, ASKED)
                    .boxed()
                    .flatMap(round -> answers.stream()
                            .map(one -> one.get(prompt).get(round).text()))
                    .distinct()
                    .limit(CANDIDATES)
                    .toList();
            if (different.size() == CANDIDATES) {
                asked.add(prompts.get(i));
                candidates.add(different);
                human.add(different.stream()
                        .mapToDouble(answer -> world.oracle().score(asked.get(asked.size() - 1), answer))
                        .toArray());
            }
        }
        return new PairsData(asked, candidates, human);
    }
}
