package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.align4j.adapter.AdaLora;
import org.align4j.adapter.AdaLoraAdapter;
import org.align4j.adapter.Adapter;
import org.align4j.adapter.Composed;
import org.align4j.adapter.Lora;
import org.align4j.adapter.LoraAdapter;
import org.align4j.adapter.PrefixTuning;
import org.align4j.adapter.PromptTuning;
import org.align4j.adapter.Targets;
import org.align4j.tensor.Compute;
import org.align4j.tensor.Draws;
import org.align4j.tensor.Inference;
import org.align4j.tensor.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
@DisplayName("A model that recomputes its layers")
class RecomputingTests {

    @TempDir
    Path folder;

    private NDManager manager;
    private CausalLM model;

    @BeforeEach
    void make() {
        manager = NDManager.newBaseManager(Device.cpu());
        model = TinyModels.fresh(folder, 1);
    }

    @AfterEach
    void close() {
        model.close();
        manager.close();
    }

    private void take(String config) throws IOException {
        model.close();
        model = TinyModels.fresh(folder, config, 3);
    }

    private NDArray ids(long seed) {
        return Draws.normal(manager, seed, 2, 7).abs().mul(20).floor().toType(DataType.INT64, true);
    }

    /** Of the difference of two passes, as pairs make it. */
    private static NDArray loss(CausalLM of, NDArray chosen, NDArray rejected) {
        return of.logProbs(chosen, chosen)
                .sums()
                .sum()
                .sub(of.logProbs(rejected, rejected).sums().sum().mul(0.5f));
    }

    private Map<String, float[]> gradients(CausalLM of) {
        of.parameters().values().forEach(p -> {
            p.setRequiresGradient(true);
            JniUtils.zeroGrad((PtNDArray) p);
        });
        try (var recording = new Recording()) {
            recording.backward(loss(of, ids(1), ids(2)));
        }
        var gradients = new LinkedHashMap<String, float[]>();
        of.parameters().forEach((name, p) -> {
            try (NDArray gradient = p.getGradient()) {
                gradients.put(name, gradient.toFloatArray());
            }
        });
        of.parameters().values().forEach(p -> p.setRequiresGradient(false));
        return gradients;
    }

    private void agrees(CausalLM of, double tolerance) {
        var expected = gradients(of);
        var found = gradients(of.recomputing());
        assertThat(expected.values()).anyMatch(g -> g[0] != 0);
        expected.forEach((name, gradient) -> Draws.assertClose(found.get(name), gradient, tolerance));
    }

    /** Two passes share parameters, so their gradients are added in another order: one place in the last bits. */
    @ParameterizedTest
    @ValueSource(strings = {"llama", TinyModels.GPT2, TinyModels.GEMMA2})
    void has_the_gradients_of_one_that_remembers_them(String config) throws IOException {
        if (!config.equals("llama")) {
            take(config);
        }
        for (var compute : new Compute[] {Compute.fused(), Compute.plain(), Compute.bfloat16()}) {
            agrees(model.with(compute), 1e-6);
        }
    }

    @Test
    void has_the_gradients_of_adapters_also_where_the_weights_are_quantised() {
        var shape = model.shape();
        var lora = LoraAdapter.create(Lora.of(Targets.allLinear()).rank(2), shape.linear(), 3, manager);
        var last = LoraAdapter.create(
                Lora.of(Targets.matching(".*layers.1.*down_proj")).rank(2), shape.linear(), 3, manager);
        lora.parameters().values().forEach(array -> array.addi(0.05f));
        var prefix = PrefixTuning.of(3).deviation(0.1);
        var prompt = new PromptTuning(3, PromptTuning.normal(0.1)).create(model.embedding(), 3, manager);
        var adapters = new Adapter[] {
            lora,
            last,
            AdaLoraAdapter.create(AdaLora.of(Targets.allLinear(), 10), shape.linear(), 3, manager),
            prefix.create(shape, 3, manager),
            prefix.encodedBy(5).create(shape, 3, manager),
            prompt,
            new Composed(new Composed(lora, prompt), prefix.create(shape, 3, manager))
        };
        try (var quantised = model.quantised("quantised")) {
            for (var adapter : adapters) {
                agrees(model.with("adapted", adapter), 1e-6);
                agrees(quantised.with("adapted", adapter).with(Compute.bfloat16()), 1e-6);
            }
        }
    }

    /** A mask that differed on the way back would give the gradient of another function than that of the loss. */
    @Test
    void draws_the_masks_of_dropout_alike_on_the_way_back() {
        var settings = Lora.of(Targets.allLinear()).rank(2).dropout(0.5);
        var lora = LoraAdapter.create(settings, model.shape().linear(), 3, manager);
        lora.parameters().values().forEach(array -> array.addi(0.05f));
        var adapted = model.with("adapted", lora).training().recomputing();
        Engine.getInstance().setRandomSeed(5);
        var gradients = gradients(adapted);
        double slope = 0;
        for (float[] gradient : gradients.values()) {
            for (float g : gradient) {
                slope += g;
            }
        }
        double step = 1e-4;
        double difference = (lossAt(adapted, step) - lossAt(adapted, -step)) / (2 * step);
        assertThat(slope).isCloseTo(difference, within(0.02 * Math.abs(difference)));
        Engine.getInstance().setRandomSeed(6);
        assertThat(gradients(adapted).values().iterator().next())
                .isNotEqualTo(gradients.values().iterator().next());
    }

    /** With the masks of seed 5 and every parameter moved by as much. */
    private double lossAt(CausalLM of, double move) {
        of.parameters().values().forEach(array -> array.addi((float) move));
        Engine.getInstance().setRandomSeed(5);
        try (var recording = new Recording()) {
            assertThat(Recording.current()).containsSame(recording);
            return loss(of, ids(1), ids(2)).getFloat();
        } finally {
            of.parameters().values().forEach(array -> array.subi((float) move));
        }
    }

    @Test
    void is_the_same_model_where_nothing_is_recorded() {
        float[] expected = Inference.run(() -> model.logits(ids(1)).toFloatArray());
        float[] found = Inference.run(() -> model.recomputing().logits(ids(1)).toFloatArray());
        assertThat(found).isEqualTo(expected);
        assertThat(model.recomputing().sharesWeightsWith(model)).isTrue();
    }

    @Test
    void leaves_no_array_behind() {
        gradients(model);
        gradients(model.recomputing());
        int before = model.manager().getManagedArrays().size();
        gradients(model.recomputing());
        assertThat(model.manager().getManagedArrays()).hasSize(before);
        assertThat(manager.create(new Shape(1)).isReleased()).isFalse(); // no scope is left open
    }
}
