package org.align4j.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.lm.Completion;
import org.align4j.lm.CompletionProgress;
import org.align4j.lm.LanguageModel;
import org.align4j.lm.Sampling;
import org.align4j.lm.TextListener;
import org.align4j.tensor.Compute;
import org.align4j.tensor.Devices;
import org.align4j.tensor.Inference;
import org.align4j.tensor.TokenLogProbs;
import org.align4j.text.ChatTemplate;
import org.align4j.text.Conversation;
import org.align4j.text.Tokenizer;
import org.align4j.text.TokenizerConfig;

/**
 * A decoder with its weights, its tokenizer and its chat template: what a Hugging Face folder holds.
 *
 * <p>Not safe for use by several threads. Closing it frees the weights.
 */
public final class CausalLM implements LanguageModel, AutoCloseable {

    private final String name;
    private final Tokenizer tokenizer;
    private final TokenizerConfig tokenizerConfig;
    private final NDManager manager;
    private final Decoder decoder;
    private final Set<Integer> stopTokens;

    private CausalLM(
            String name, Tokenizer tokenizer, TokenizerConfig tokenizerConfig, NDManager manager, Decoder decoder) {
        this(name, tokenizer, tokenizerConfig, manager, decoder, Set.of());
    }

    private CausalLM(
            String name,
            Tokenizer tokenizer,
            TokenizerConfig tokenizerConfig,
            NDManager manager,
            Decoder decoder,
            Set<Integer> stopTokens) {
        this.name = name;
        this.tokenizer = tokenizer;
        this.tokenizerConfig = tokenizerConfig;
        this.manager = manager;
        this.decoder = decoder;
        this.stopTokens = stopTokens;
    }

    /** Loads a folder to the GPU that DJL finds, else to the CPU. */
    public static CausalLM load(Path folder) {
        return load(folder, Devices.best());
    }

    /**
     * Loads a folder: config.json, model.safetensors, tokenizer.json, tokenizer_config.json.
     *
     * @param folder a Hugging Face model folder
     * @param device where the weights go
     * @throws IllegalArgumentException if a file is missing, damaged, or does not fit the others
     */
    public static CausalLM load(Path folder, Device device) {
        var config = LlamaConfig.load(folder);
        var tokenizer = Tokenizer.load(folder);
        var tokenizerConfig = TokenizerConfig.load(folder);
        requireFits(folder, config, tokenizer);
        NDManager manager = NDManager.newBaseManager(device);
        try {
            var parameters = ModelFolder.load(folder, config, manager);
            String name = folder.toAbsolutePath().normalize().getFileName().toString();
            return of(name, config, tokenizer, tokenizerConfig, manager, parameters);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /**
     * A model of fresh weights.
     *
     * @param config its shape
     * @param tokenizers folder with tokenizer.json and tokenizer_config.json
     * @param initialization of the weights
     * @param device where the weights go
     */
    public static CausalLM initialize(
            LlamaConfig config, Path tokenizers, Initialization initialization, Device device) {
        var tokenizer = Tokenizer.load(tokenizers);
        var tokenizerConfig = TokenizerConfig.load(tokenizers);
        requireFits(tokenizers, config, tokenizer);
        NDManager manager = NDManager.newBaseManager(device);
        var parameters = initialization.parameters(config, manager);
        return of("initial", config, tokenizer, tokenizerConfig, manager, parameters);
    }

    private static CausalLM of(
            String name,
            LlamaConfig config,
            Tokenizer tokenizer,
            TokenizerConfig tokenizerConfig,
            NDManager manager,
            Map<String, NDArray> parameters) {
        var decoder = new Decoder(config, parameters, Rotary.table(config, manager), Compute.fused());
        return new CausalLM(name, tokenizer, tokenizerConfig, manager, decoder);
    }

    private static void requireFits(Path folder, LlamaConfig config, Tokenizer tokenizer) {
        Require.that(
                tokenizer.size() <= config.vocabulary(),
                "%s: tokenizer.json has %d tokens, but config.json has vocab_size %d",
                folder,
                tokenizer.size(),
                config.vocabulary());
    }

    /** A model of its own memory with the same weights. */
    public CausalLM copy(String newName) {
        NDManager own = NDManager.newBaseManager(manager.getDevice());
        var parameters = new LinkedHashMap<String, NDArray>();
        decoder.parameters().forEach((parameter, array) -> {
            NDArray copy = array.duplicate();
            copy.attach(own);
            parameters.put(parameter, copy);
        });
        var form = new Decoder(decoder.config(), parameters, Rotary.table(decoder.config(), own), decoder.compute());
        return new CausalLM(newName, tokenizer, tokenizerConfig, own, form, stopTokens);
    }

    /** The same model, sharing its weights, with its heavy operations in another form. */
    public CausalLM with(Compute compute) {
        var form = new Decoder(decoder.config(), decoder.parameters(), decoder.rotary(), compute);
        return new CausalLM(name, tokenizer, tokenizerConfig, manager, form, stopTokens);
    }

    /**
     * The same model, sharing its weights, whose answers end at these tokens too, as they do at the end tokens of its
     * config. Token ids mean something for one tokenizer only, so they are the model's, and not part of {@link Sampling},
     * which serves two models in a battle.
     *
     * @param tokens ids, each in [0, V); they replace those that were set before
     */
    public CausalLM stoppingAt(int... tokens) {
        for (int token : tokens) {
            int vocabulary = decoder.config().vocabulary();
            Require.that(0 <= token && token < vocabulary, "stop token must be in [0, %d), was %d", vocabulary, token);
        }
        var set = IntStream.of(tokens).boxed().collect(Collectors.toUnmodifiableSet());
        return new CausalLM(name, tokenizer, tokenizerConfig, manager, decoder, set);
    }

    /** Writes a folder that {@link #load} and Hugging Face's tools read. */
    public void save(Path folder) {
        decoder.config().save(folder);
        tokenizer.save(folder);
        tokenizerConfig.save(folder);
        ModelFolder.save(folder, decoder.parameters());
    }

    @Override
    public String name() {
        return name;
    }

    public LlamaConfig config() {
        return decoder.config();
    }

    public Tokenizer tokenizer() {
        return tokenizer;
    }

    public ChatTemplate chatTemplate() {
        return tokenizerConfig.chatTemplate();
    }

    /** Makes the arrays that live as long as the model. */
    public NDManager manager() {
        return manager;
    }

    /** The weights by name; training changes them in place. */
    public Map<String, NDArray> parameters() {
        return Collections.unmodifiableMap(decoder.parameters());
    }

    /** Number of weights. */
    public long size() {
        return decoder.parameters().values().stream().mapToLong(NDArray::size).sum();
    }

    /**
     * Log-probabilities of targets; gradients flow to the weights where they are recorded.
     *
     * @param ids int64 (B, T), padded on the right
     * @param labels ids where the token is a target, {@link TokenLogProbs#IGNORED} elsewhere, int64 (B, T)
     */
    public TokenLogProbs logProbs(NDArray ids, NDArray labels) {
        return decoder.compute().crossEntropy().apply(decoder.hidden(ids), decoder.head(), labels);
    }

    /** Logits of every next token, (B, T, V), for ids int64 (B, T) padded on the right. */
    public NDArray logits(NDArray ids) {
        return decoder.logits(decoder.hidden(ids));
    }

    /**
     * Samples answers. An answer's draws depend on the seed, its prompt's index and its own index alone, and its logits on its
     * prompt alone but for the last bits, since products of another shape round otherwise: the same rows give the same text
     * whatever the size of the batch and whatever stands beside them, unless a draw falls between two tokens by less. The
     * same call on the same machine gives the same bytes.
     */
    @Override
    public List<List<Completion>> complete(List<Conversation> prompts, Sampling sampling) {
        return complete(prompts, sampling, CompletionProgress.silent());
    }

    @Override
    public List<List<Completion>> complete(List<Conversation> prompts, Sampling sampling, CompletionProgress progress) {
        return complete(prompts, sampling, Optional.empty(), progress);
    }

    @Override
    public List<List<Completion>> stream(List<Conversation> prompts, Sampling sampling, TextListener listener) {
        return complete(prompts, sampling, Optional.of(listener), CompletionProgress.silent());
    }

    private List<List<Completion>> complete(
            List<Conversation> prompts,
            Sampling sampling,
            Optional<TextListener> listener,
            CompletionProgress progress) {
        var ids = prompts.stream().map(this::encode).toList();
        return generate(ids, sampling, listener, progress).stream()
                .map(row -> row.stream().map(this::completion).toList())
                .toList();
    }

    /** Continues token ids; as {@link #complete(List, Sampling)}, one level down. */
    List<List<Generation.Answer>> generate(List<long[]> prompts, Sampling sampling) {
        return generate(prompts, sampling, Optional.empty(), CompletionProgress.silent());
    }

    List<List<Generation.Answer>> generate(
            List<long[]> prompts, Sampling sampling, Optional<TextListener> listener, CompletionProgress progress) {
        var ends = Answering.ends(config().endTokens(), stopTokens);
        var answering = new Answering(tokenizer, ends, listener, progress);
        return new Generation(decoder, manager, sampling, answering).run(prompts);
    }

    private Completion completion(Generation.Answer answer) {
        return new Completion(
                answer.text().orElseGet(() -> tokenizer.decode(answer.ids())),
                answer.count(),
                answer.logProbability(),
                answer.ending(),
                answer.logProbs(),
                answer.modelLogProbs());
    }

    private long[] encode(Conversation prompt) {
        return tokenizer
                .encode(chatTemplate().prompt(prompt), !chatTemplate().opensSequence())
                .ids();
    }

    @Override
    public double score(Conversation prompt, String continuation) {
        Require.that(!continuation.isEmpty(), "continuation must not be empty, prompt was '%s'", prompt);
        var tokens = TokenSequence.of(this, prompt, continuation, "");
        return Inference.run(() -> {
            var batch = TokenBatch.of(List.of(tokens), this);
            return (double) logProbs(batch.ids(), batch.labels()).sums().getFloat(0);
        });
    }

    @Override
    public void close() {
        manager.close();
    }

    @Override
    public String toString() {
        return "%s (%,d parameters)".formatted(name, size());
    }
}
