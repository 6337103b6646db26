package org.align4j.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.OptionalDouble;
import org.align4j.tensor.Draws;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
@DisplayName("An objective of instructions with their answers")
class JointObjectiveTests {

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager(Device.cpu());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void of_DOVE_is_the_logistic_loss_of_both_margins_together() {
        var pairs = new JointLogProbs(pairs(-4, -6, 3, 2), pairs(-10, -2, 5, 7));
        // margins 2 and −8 against a reference of zeros
        assertThat((double) new Dove(0.1).losses(pairs).getFloat())
                .isCloseTo(Math.log(1 + Math.exp(0.6)), within(1e-6));
        assertThat(new Dove(0.1).loss(pairs).mean().getFloat())
                .isEqualTo(new Dove(0.1).losses(pairs).getFloat());
    }

    @Test
    void of_DOVE_is_DPO_where_the_instructions_are_the_same() {
        NDArray instruction = one(-12);
        NDArray reference = one(-11);
        var same = new PairLogProbs(instruction, instruction, reference, reference, one(5), one(5));
        var pairs = new JointLogProbs(pairs(-4, -6, 3, 2), same);
        assertThat(new Dove(0.3).losses(pairs).getFloat())
                .isCloseTo(Dpo.withBeta(0.3).losses(pairs.answers()).getFloat(), within(1e-6f));
    }

    @Test
    void of_DOVE_moves_the_instructions_which_DPO_leaves_alone() {
        NDArray instruction = one(-3);
        var answers = pairs(-4, -6, 3, 2);
        var instructions = new PairLogProbs(instruction, one(-5), one(0), one(0), one(1), one(1));
        var pairs = new JointLogProbs(answers, instructions);
        var joint = Draws.gradients(() -> new Dove(0.1).loss(pairs).mean(), instruction);
        assertThat((double) joint.get(0)[0]).isCloseTo(-0.1 / (1 + Math.exp(0.4)), within(1e-6));
        var conditional = JointObjective.conditional(Dpo.withBeta(0.1));
        assertThat(conditional.losses(pairs).getFloat())
                .isEqualTo(Dpo.withBeta(0.1).losses(answers).getFloat());
    }

    @Test
    void is_any_objective_of_pairs_on_answers_or_on_both() {
        var pairs = new JointLogProbs(pairs(-4, -6, 3, 2), pairs(-10, -2, 5, 7));
        PairObjective margin = PairLogProbs::margin;
        assertThat(JointObjective.conditional(margin).losses(pairs).getFloat()).isEqualTo(2);
        assertThat(JointObjective.joint(margin).losses(pairs).getFloat()).isEqualTo(-6);
        assertThat(JointObjective.joint(margin.perToken()).losses(pairs).getFloat())
                .isEqualTo(-14 / 8f + 8 / 9f);
        var ipo = JointObjective.joint(new Ipo(0.5));
        assertThat(ipo.rewardScale()).isEqualTo(0.5);
        assertThat(ipo.lossAtReference()).isEqualTo(OptionalDouble.of(1));
        assertThat(ipo).hasToString("Ipo[beta=0.5] of instructions and answers");
        assertThat(JointObjective.conditional(new Ipo(0.5))).hasToString("Ipo[beta=0.5] of answers");
    }

    @Test
    void adds_every_part_of_the_two() {
        var joint = new JointLogProbs(pairs(-4, -6, 3, 2), pairs(-10, -2, 5, 7)).joint();
        assertThat(joint.chosen().getFloat()).isEqualTo(-14);
        assertThat(joint.rejected().getFloat()).isEqualTo(-8);
        assertThat(joint.referenceChosen().getFloat()).isZero();
        assertThat(joint.referenceRejected().getFloat()).isZero();
        assertThat(joint.chosenLengths().getFloat()).isEqualTo(8);
        assertThat(joint.rejectedLengths().getFloat()).isEqualTo(9);
        assertThat(joint.chosenNll().getFloat()).isEqualTo(4 / 3f + 2);
    }

    @Test
    void may_be_a_lambda() {
        JointObjective margin = pairs -> pairs.joint().margin();
        assertThat(margin.rewardScale()).isEqualTo(1);
        assertThat(margin.lossAtReference()).isEqualTo(OptionalDouble.empty());
    }

    @Test
    void declares_ln_2_where_the_policy_equals_its_reference_and_refuses_a_beta_of_0() {
        assertThat(new Dove(0.7).lossAtReference()).isEqualTo(OptionalDouble.of(Math.log(2)));
        assertThat(new Dove(0.7).rewardScale()).isEqualTo(0.7);
        assertThatThrownBy(() -> new Dove(0)).hasMessage("beta must be > 0, was 0.0");
    }

    private PairLogProbs pairs(float chosen, float rejected, float chosenLength, float rejectedLength) {
        return new PairLogProbs(one(chosen), one(rejected), one(0), one(0), one(chosenLength), one(rejectedLength));
    }

    private NDArray one(float value) {
        return manager.create(new float[] {value});
    }
}
