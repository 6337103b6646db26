package org.align4j.experiments;

import java.util.List;
import org.align4j.data.JointPreference;
import org.align4j.data.Preference;
import org.align4j.model.Batching;
import org.align4j.model.CausalLM;
import org.align4j.objective.Dove;
import org.align4j.objective.Dpo;
import org.align4j.train.Plan;
import org.align4j.train.Supervision;
import org.align4j.train.Trainer;

/** Of pairs whose instructions are the same, joint preference optimisation is direct preference optimisation. */
final class JointIdentity {

    private static final double BETA = 0.1;

    private JointIdentity() {}

    /**
     * By how much both losses of the same pairs differ, as the trainer computes them.
     *
     * @param policy unlike the reference, or both losses are ln 2 whatever the instructions
     */
    static double apart(CausalLM policy, CausalLM reference, List<Preference> pairs) {
        var joint = pairs.stream().map(JointPreference::of).toList();
        double conditional = loss(policy, reference, Supervision.of(pairs, Dpo.withBeta(BETA)), pairs.size());
        return Math.abs(conditional - loss(policy, reference, Supervision.of(joint, new Dove(BETA)), pairs.size()));
    }

    /** The first step's loss is that of the policy as it is. */
    private static double loss(CausalLM policy, CausalLM reference, Supervision supervision, int pairs) {
        var trained = Trainer.of(policy, Plan.small().batchSize(pairs).batching(Batching.paddingFree()))
                .reference(reference)
                .fit(supervision);
        trained.model().close();
        return trained.values("loss")[0];
    }
}
