package org.align4j.experiments.bench;

import ai.djl.Device;
import java.nio.file.Path;
import org.align4j.model.CausalLM;
import org.align4j.model.Initialization;
import org.align4j.world.World;

/** Models with fresh weights and the pairs that they are trained on. */
public enum DpoWorkload {
    /** The miniature world's base model on 16 pairs of the world. */
    MINIATURE {
        @Override
        Workload shape() {
            return Workload.miniature(World.standard().vocabulary().size(), 32, 96);
        }

        @Override
        DpoPairs pairs(CausalLM model, long seed) {
            return DpoPairs.ofWorld(model, 16, seed);
        }
    },

    /** A model of SmolLM2-135M's shape on 2 pairs of usual lengths. */
    SMOLLM2 {
        @Override
        Workload shape() {
            return Workload.smolLm2(4, 256);
        }

        @Override
        DpoPairs pairs(CausalLM model, long seed) {
            return DpoPairs.random(model.config().vocabulary(), 2, 128, 32, 128, seed);
        }
    },

    /** The same with two layers and few words, to see whether the benchmark runs. */
    SMALL {
        @Override
        Workload shape() {
            return Workload.smallLm2(4, 64);
        }

        @Override
        DpoPairs pairs(CausalLM model, long seed) {
            return DpoPairs.random(model.config().vocabulary(), 2, 32, 8, 32, seed);
        }
    };

    /** The model's shape; so many sequences of at most so many tokens a step. */
    abstract Workload shape();

    /** What a step reads. */
    abstract DpoPairs pairs(CausalLM model, long seed);

    /** A model of fresh weights; the folder holds its tokenizer. */
    CausalLM model(Path tokenizer, Device device, long seed) {
        return CausalLM.initialize(shape().config().modelConfig(), tokenizer, new Initialization(0.02, seed), device);
    }
}
