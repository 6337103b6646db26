package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import org.align4j.adapter.Adapter;
import org.align4j.adapter.LoraAdapter;
import org.align4j.model.Expected.Tolerance;
import org.align4j.tensor.Inference;

/**
 * LoRA on a golden checkpoint under test.
 *
 * @param base the golden checkpoint that it stands on
 * @param expected what the official code computed
 * @param adapter ours
 */
record GoldenLora(GoldenModel base, Expected expected, LoraAdapter adapter) {

    void check() {
        checkScales();
        Decoder adapted = base.decoder().with(adapter);
        checkOutputs("unmerged", adapted);
        checkOutputs("merged", merged());
        var batch = GoldenBatch.of(base.expected(), "right");
        GoldenModel.checkGradients(
                expected.json().get("gradient"),
                GoldenModel.gradients(adapted, adapter.parameters(), batch, base.manager()),
                expected);
        GoldenModel.checkGreedy(adapted, base, expected);
    }

    private void checkScales() {
        assertThat(adapter.parameters().values().stream()
                        .mapToLong(NDArray::size)
                        .sum())
                .isEqualTo(expected.json().get("num_adapter_parameters").asLong());
        var scales = expected.json().get("scaling");
        assertThat(adapter.paths()).hasSize(scales.size());
        scales.properties()
                .forEach(scale -> assertThat(adapter.settings().scale(scale.getKey()))
                        .as(scale.getKey())
                        .isEqualTo(scale.getValue().asDouble()));
    }

    private Decoder merged() {
        var weights = adapter.merged(base.decoder().weights(), base.manager());
        expected.json().get("tensors").fieldNames().forEachRemaining(name -> {
            if (name.startsWith("merged_weight:")) {
                NDArray weight = weights.get(name.substring("merged_weight:".length()));
                Tolerance.MERGED.check(name, weight.toFloatArray(), expected.tensor(name));
            }
        });
        var modules = new Modules(
                base.decoder().architecture(), weights, base.decoder().compute(), Adapter.none());
        return new Decoder(modules, base.decoder().angles());
    }

    private void checkOutputs(String form, Decoder decoder) {
        for (String padding : new String[] {"right", "left"}) {
            GoldenBatch.of(base.expected(), padding)
                    .checkLogits(
                            form + " " + padding,
                            decoder,
                            base.manager(),
                            expected.tensor("logits_" + form + "_" + padding));
        }
        var right = GoldenBatch.of(base.expected(), "right");
        Inference.run(() -> {
            var tokens = right.logProbs(decoder, base.manager());
            double loss =
                    -tokens.values().sum().getFloat() / tokens.mask().sum().getFloat();
            Tolerance.LOSS.check(
                    form + " loss",
                    loss,
                    expected.json().get("loss_" + form + "_right").asDouble());
            return loss;
        });
    }
}
