package org.align4j.experiments.bench;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Locale;
import org.align4j.model.Batching;
import org.align4j.model.CausalLM;
import org.align4j.model.TokenBatch;
import org.align4j.model.TokenSequence;
import org.align4j.objective.Dpo;
import org.align4j.objective.PairLogProbs;
import org.align4j.tensor.Inference;
import org.align4j.tensor.TokenLogProbs;

/** Ways to one and the same loss of direct preference optimisation, all with the same kernels. */
public enum DpoForm {
    /**
     * As the paper's formula reads: four padded passes, of policy and reference over chosen and rejected answers, each
     * with the logits of every token. The reference goes first, so that its logits do not stand beside the policy's.
     */
    TEXTBOOK {
        @Override
        NDArray loss(CausalLM policy, CausalLM reference, DpoPairs pairs, float[] cached) {
            NDArray referenceChosen = constant(policy, reference, pairs.chosen());
            NDArray referenceRejected = constant(policy, reference, pairs.rejected());
            TokenLogProbs chosen = everywhere(policy, pairs.chosen());
            TokenLogProbs rejected = everywhere(policy, pairs.rejected());
            return mean(new PairLogProbs(
                    chosen.sums(),
                    rejected.sums(),
                    referenceChosen,
                    referenceRejected,
                    chosen.counts(),
                    rejected.counts()));
        }
    },

    /** One padded pass, logits of targets alone, the reference's log-probabilities computed before training. */
    PADDED {
        @Override
        NDArray loss(CausalLM policy, CausalLM reference, DpoPairs pairs, float[] cached) {
            return ofBatch(policy, Batching.padded(), pairs, cached);
        }
    },

    /** The same without padding, each prompt once. */
    PADDING_FREE {
        @Override
        NDArray loss(CausalLM policy, CausalLM reference, DpoPairs pairs, float[] cached) {
            return ofBatch(policy, Batching.paddingFree(), pairs, cached);
        }
    };

    private static final Dpo DPO = Dpo.withBeta(0.1);

    /**
     * The mean loss of the pairs, a scalar.
     *
     * @param cached what {@link #reference} gives
     */
    abstract NDArray loss(CausalLM policy, CausalLM reference, DpoPairs pairs, float[] cached);

    /** The reference's log-probabilities of all answers, chosen before rejected. */
    static float[] reference(CausalLM reference, DpoPairs pairs) {
        return Inference.run(() ->
                reference.logProbs(TokenBatch.of(pairs.all(), reference)).sums().toFloatArray());
    }

    private static NDArray ofBatch(CausalLM policy, Batching batching, DpoPairs pairs, float[] cached) {
        int n = pairs.size();
        TokenLogProbs tokens = policy.logProbs(batching.of(pairs.all(), policy));
        NDArray reference = policy.manager().create(cached);
        NDArray sums = tokens.sums();
        NDArray counts = tokens.counts();
        return mean(new PairLogProbs(
                sums.get(":" + n),
                sums.get(n + ":"),
                reference.get(":" + n),
                reference.get(n + ":"),
                counts.get(":" + n),
                counts.get(n + ":")));
    }

    private static NDArray constant(CausalLM policy, CausalLM reference, List<TokenSequence> answers) {
        return policy.manager()
                .create(Inference.run(
                        () -> everywhere(reference, answers).sums().toFloatArray()));
    }

    /** From the logits of every token. */
    private static TokenLogProbs everywhere(CausalLM model, List<TokenSequence> answers) {
        var batch = TokenBatch.of(answers, model);
        return TokenLogProbs.of(model.logits(batch.ids()), batch.labels());
    }

    private static NDArray mean(PairLogProbs pairs) {
        return DPO.loss(pairs).mean();
    }

    /** In tables, for example {@code padding-free}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
