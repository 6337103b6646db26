package org.align4j.model;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.align4j.family.LlamaConfig;
import org.align4j.family.ModelConfig;
import org.align4j.text.Conversation;
import org.align4j.world.World;

/** Models of two layers and width 16 with the world's tokenizer: for tests of everything but what a model knows. */
public final class TinyModels {

    public static final World WORLD = World.standard();

    /** The token that ends an answer. */
    public static final int END = WORLD.vocabulary().indexOf("<end>");

    /** Learned positions, biases, layer norms. */
    public static final String GPT2 = """
            {"model_type": "gpt2", "vocab_size": %d, "n_embd": 16, "n_layer": 3, "n_head": 4, "n_positions": 64,
             "eos_token_id": 1, "bos_token_id": 1}""";

    /** Soft caps, norms on both sides of a half, every other layer with a window. */
    public static final String GEMMA2 = """
            {"model_type": "gemma2", "vocab_size": %d, "hidden_size": 16, "intermediate_size": 24,
             "num_hidden_layers": 3, "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 4,
             "max_position_embeddings": 64, "sliding_window": 3, "query_pre_attn_scalar": 4,
             "eos_token_id": 1, "bos_token_id": 1, "pad_token_id": 0}""";

    /** Grouped queries and a window in every layer. */
    public static final String MISTRAL = """
            {"model_type": "mistral", "vocab_size": %d, "hidden_size": 16, "intermediate_size": 24,
             "num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 4,
             "max_position_embeddings": 64, "sliding_window": 4, "eos_token_id": 1, "bos_token_id": 1,
             "pad_token_id": 0}""";

    private TinyModels() {}

    public static LlamaConfig config() {
        return config(160, List.of(END));
    }

    public static LlamaConfig config(int context, List<Integer> endTokens) {
        return config(2, context, endTokens);
    }

    private static LlamaConfig config(int layers, int context, List<Integer> endTokens) {
        int vocabulary = WORLD.vocabulary().size();
        return new LlamaConfig(vocabulary, 16, 24, layers, 4, 2, 4, context, 1e-5, 10000, true, endTokens, 0);
    }

    /**
     * Fresh weights.
     *
     * @param folder where the tokenizer's files go
     */
    public static CausalLM fresh(Path folder, long seed) {
        return fresh(folder, config(), seed);
    }

    /** Fresh weights of one layer alone, for tests of many runs. */
    public static CausalLM shallow(Path folder, long seed) {
        return fresh(folder, config(1, 160, List.of(END)), seed);
    }

    public static CausalLM fresh(Path folder, LlamaConfig config, long seed) {
        WORLD.writeTokenizer(folder);
        return CausalLM.initialize(config.modelConfig(), folder, new Initialization(0.05, seed), Device.cpu());
    }

    /** Fresh weights of a config.json that lacks the number of words alone. */
    public static CausalLM fresh(Path folder, String config, long seed) throws IOException {
        WORLD.writeTokenizer(folder);
        Files.writeString(
                folder.resolve("config.json"),
                config.formatted(WORLD.vocabulary().size()));
        return CausalLM.initialize(ModelConfig.load(folder), folder, new Initialization(0.2, seed), Device.cpu());
    }

    /** Some prompts of the world, of different lengths. */
    public static List<Conversation> prompts(int n) {
        return WORLD.trainingPrompts(n, 5);
    }
}
