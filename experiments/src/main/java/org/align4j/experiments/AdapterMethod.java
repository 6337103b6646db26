package org.align4j.experiments;

import java.util.List;
import org.align4j.adapter.AdaLora;
import org.align4j.adapter.AdapterSettings;
import org.align4j.adapter.Lora;
import org.align4j.adapter.PrefixTuning;
import org.align4j.adapter.PromptTuning;
import org.align4j.adapter.RankSchedule;
import org.align4j.adapter.Targets;
import org.align4j.adapter.UnifiedPrompt;
import org.align4j.model.CausalLM;

/**
 * A way of fine-tuning the miniature world's base model.
 *
 * @param name in tables and plots
 * @param id of its folder
 * @param start what is trained
 * @param learningRate chosen on the development split among three or more, a factor of two to three apart
 */
record AdapterMethod(String name, String id, Start start, double learningRate) {

    /** What a method trains. */
    @FunctionalInterface
    interface Start {

        /**
         * A model of its own memory, or of its own adapter, which is closed when it was trained.
         *
         * @param base in float32
         * @param quantised the same, its linear layers in 4 bits
         * @param seed of the adapter's first values
         */
        CausalLM of(CausalLM base, CausalLM quantised, long seed);
    }

    /** That of which all others keep a share. */
    static final String FULL = "full fine-tuning";

    /** LoRA on the queries and values alone: about 1 % of the parameters. */
    static final String HEADLINE = "LoRA, rank 4, q and v";

    private static final int RANK = 8;

    /**
     * All methods. Prompt, prefix and unified prompt keep 3,456 numbers each.
     *
     * @param steps of the whole training, over which AdaLoRA takes ranks away
     */
    static List<AdapterMethod> all(long steps) {
        var all = Lora.of(Targets.allLinear()).rank(RANK);
        // Ranks are left alone for a tenth of the steps, and the ones that remain train by themselves for the last
        // third.
        var ranks = new RankSchedule(steps / 10, steps / 3, 1, steps);
        // E begins at zero, so with PEFT's α of 8 and penalty of 0.5 it learns too slowly for so few steps.
        var adaLora = AdaLora.of(Targets.allLinear(), steps)
                .ranks(12, RANK)
                .alpha(32)
                .orthogonality(0.1)
                .schedule(ranks);
        return List.of(
                new AdapterMethod(FULL, "full", (base, quantised, seed) -> base.copy(FULL), 8e-4),
                adapter(
                        HEADLINE,
                        "lora-qv",
                        Lora.of(Targets.named("q_proj", "v_proj")).rank(4),
                        3e-2),
                adapter("LoRA, rank 8", "lora", all, 1e-2),
                adapter("rsLoRA, rank 8", "rslora", all.withRankStabilization(), 1e-2),
                adapter("AdaLoRA, rank 12 to 8", "adalora", adaLora, 1e-2),
                new AdapterMethod(
                        "QLoRA, rank 8",
                        "qlora",
                        (base, quantised, seed) -> quantised.adapted("QLoRA, rank 8", all, seed),
                        1e-2),
                adapter(
                        "prefix of 12, through a network",
                        "prefix",
                        PrefixTuning.of(12).encodedBy(96).deviation(0.1),
                        3e-2),
                adapter("prompt of 36", "prompt", new PromptTuning(36, PromptTuning.vocabulary()), 3e-1),
                adapter("unified prompt of 18", "unified", UnifiedPrompt.of(18).deviation(0.1), 2e-1));
    }

    private static AdapterMethod adapter(String name, String id, AdapterSettings settings, double learningRate) {
        return new AdapterMethod(name, id, (base, quantised, seed) -> base.adapted(name, settings, seed), learningRate);
    }
}
