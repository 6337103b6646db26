package org.align4j.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.align4j.data.Preference;
import org.align4j.model.CausalLM;
import org.align4j.objective.Dpo;
import org.align4j.train.Plan;
import org.align4j.train.Trainer;
import org.align4j.world.World;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
@DisplayName("DOVE on pairs of answers to one instruction")
class JointIdentityTests {

    /** Right answers over those to other questions. */
    private static List<Preference> pairs() {
        var demonstrations = World.standard().goldDemonstrations(64, 1);
        return IntStream.range(0, 32)
                .mapToObj(i -> new Preference(
                        demonstrations.get(i).prompt(),
                        demonstrations.get(i).completion(),
                        demonstrations.get(32 + i).completion() + " thank you ."))
                .toList();
    }

    @Test
    void is_dpo() {
        var pairs = pairs();
        try (var base = CausalLM.load(Path.of("../data/models/world-base"), Device.cpu())) {
            var plan = Plan.small().learningRate(1e-3).epochs(5);
            var trained = Trainer.of(base, plan).fit(pairs, Dpo.withBeta(0.1));
            try (var policy = trained.model()) {
                assertThat(trained.values("loss")[9])
                        .as("the policy leaves the reference")
                        .isLessThan(0.6);
                assertThat(JointIdentity.apart(policy, base, pairs)).isLessThan(1e-6);
            }
        }
    }
}
