package org.align4j.model;

import java.nio.file.Path;
import java.util.List;
import org.align4j.Require;
import org.align4j.family.ModelConfig;
import org.align4j.text.ChatTemplate;
import org.align4j.text.Tokenizer;
import org.align4j.text.TokenizerConfig;

/**
 * What a model folder holds beside its weights.
 *
 * @param config what the decoder is
 * @param generation which tokens end an answer, if the folder says more than the configuration
 * @param tokenizer text to ids
 * @param tokenizerConfig chats to text
 * @param kept what is only written again
 */
record Frame(
        ModelConfig config,
        GenerationConfig generation,
        Tokenizer tokenizer,
        TokenizerConfig tokenizerConfig,
        KeptFiles kept) {

    /** Reads a whole folder. */
    static Frame load(Path folder) {
        return of(folder, ModelConfig.load(folder), GenerationConfig.load(folder));
    }

    /** A new model with the tokenizer of a folder. */
    static Frame of(ModelConfig config, Path tokenizers) {
        return of(tokenizers, config, GenerationConfig.none());
    }

    private static Frame of(Path folder, ModelConfig config, GenerationConfig generation) {
        var tokenizer = Tokenizer.load(folder);
        int vocabulary = config.architecture().vocabulary();
        Require.that(
                tokenizer.size() <= vocabulary,
                "%s: tokenizer.json has %d tokens, but config.json has vocab_size %d",
                folder,
                tokenizer.size(),
                vocabulary);
        return new Frame(
                generation.amend(folder, config),
                generation,
                tokenizer,
                TokenizerConfig.load(folder),
                KeptFiles.load(folder));
    }

    /**
     * How conversations are rendered. Where a model was never taught to chat and no text is named that ends a document, as
     * in GPT-2's folders, it is that of the first end token of the configuration.
     */
    ChatTemplate chatTemplate() {
        var template = tokenizerConfig.chatTemplate();
        List<Integer> ends = config.architecture().endTokens();
        boolean lacksEnd = template.end().isEmpty() && !template.opensSequence() && !ends.isEmpty();
        return lacksEnd ? ChatTemplate.plain(tokenizer.text(ends.get(0))) : template;
    }

    /** Writes every file as it was read. */
    void save(Path folder) {
        config.save(folder);
        generation.save(folder);
        tokenizer.save(folder);
        tokenizerConfig.save(folder);
        kept.save(folder);
    }
}
