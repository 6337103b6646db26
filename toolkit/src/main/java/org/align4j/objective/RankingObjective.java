package org.align4j.objective;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.align4j.Require;

/** A loss of the candidates for a prompt, which are scored. A cell's own is a lambda. */
@FunctionalInterface
public interface RankingObjective {

    /** The loss of one prompt, a scalar. */
    NDArray loss(CandidateLogProbs candidates);

    /** The mean over prompts, of which there must be one at least. */
    default Loss loss(List<CandidateLogProbs> prompts) {
        Require.that(!prompts.isEmpty(), "prompts must be at least one, were none");
        NDArray sum = prompts.stream().map(this::loss).reduce(NDArray::add).orElseThrow();
        return new Loss(sum, prompts.size());
    }

    /** Whether the loss asks for {@link Target#kl}. */
    default boolean needsKl() {
        return false;
    }
}
