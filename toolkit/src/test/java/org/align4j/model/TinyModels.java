package org.align4j.model;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.List;
import org.align4j.family.LlamaConfig;
import org.align4j.text.Conversation;
import org.align4j.world.World;

/** Models of two layers and width 16 with the world's tokenizer: for tests of everything but what a model knows. */
public final class TinyModels {

    public static final World WORLD = World.standard();

    /** The token that ends an answer. */
    public static final int END = WORLD.vocabulary().indexOf("<end>");

    private TinyModels() {}

    public static LlamaConfig config() {
        return config(160, List.of(END));
    }

    public static LlamaConfig config(int context, List<Integer> endTokens) {
        int vocabulary = WORLD.vocabulary().size();
        return new LlamaConfig(vocabulary, 16, 24, 2, 4, 2, 4, context, 1e-5, 10000, true, endTokens, 0);
    }

    /**
     * Fresh weights.
     *
     * @param folder where the tokenizer's files go
     */
    public static CausalLM fresh(Path folder, long seed) {
        return fresh(folder, config(), seed);
    }

    public static CausalLM fresh(Path folder, LlamaConfig config, long seed) {
        WORLD.writeTokenizer(folder);
        return CausalLM.initialize(config.modelConfig(), folder, new Initialization(0.05, seed), Device.cpu());
    }

    /** Some prompts of the world, of different lengths. */
    public static List<Conversation> prompts(int n) {
        return WORLD.trainingPrompts(n, 5);
    }
}
