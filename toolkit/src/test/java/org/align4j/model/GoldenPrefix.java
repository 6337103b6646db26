package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import org.align4j.adapter.PrefixAdapter;
import org.align4j.model.Expected.Tolerance;
import org.align4j.tensor.Inference;

/**
 * A prefix on a golden checkpoint under test.
 *
 * @param base the golden checkpoint that it stands on
 * @param expected what the official code computed
 * @param adapter ours
 */
record GoldenPrefix(GoldenModel base, Expected expected, PrefixAdapter adapter) {

    void check() {
        assertThat(adapter.parameters().values().stream()
                        .mapToLong(NDArray::size)
                        .sum())
                .isEqualTo(expected.json().get("num_adapter_parameters").asLong());
        Decoder adapted = base.decoder().with(adapter);
        for (String padding : new String[] {"right", "left"}) {
            GoldenBatch.of(base.expected(), padding)
                    .checkLogits(padding + " logits", adapted, base.manager(), expected.tensor("logits_" + padding));
        }
        var right = GoldenBatch.of(base.expected(), "right");
        checkLoss(right, adapted);
        GoldenModel.checkGradients(
                expected.json().get("gradient"),
                GoldenModel.gradients(adapted, adapter.parameters(), right, base.manager()),
                expected);
        GoldenModel.checkGreedy(adapted, base, expected);
    }

    private void checkLoss(GoldenBatch batch, Decoder adapted) {
        Inference.run(() -> {
            var tokens = batch.logProbs(adapted, base.manager());
            double loss =
                    -tokens.values().sum().getFloat() / tokens.mask().sum().getFloat();
            Tolerance.LOSS.check("loss", loss, expected.json().get("loss_right").asDouble());
            return loss;
        });
    }
}
