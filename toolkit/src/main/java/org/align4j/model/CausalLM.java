package org.align4j.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.adapter.Adapter;
import org.align4j.adapter.AdapterSettings;
import org.align4j.adapter.DecoderShape;
import org.align4j.adapter.LowRankAdapter;
import org.align4j.adapter.PeftFolder;
import org.align4j.family.Architecture;
import org.align4j.family.ModelConfig;
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

/**
 * A decoder with its weights, its tokenizer and its chat template: what a Hugging Face folder holds.
 *
 * <p>Not safe for use by several threads. Closing it frees the weights.
 *
 * <p>Long because it is where a reader looks for everything that can be done with a model; each method is a few lines, the
 * work is in {@link Decoder}, {@link Generation}, {@link Quantising} and {@link ModelFolder}.
 */
public final class CausalLM implements LanguageModel, AutoCloseable {

    private static final Compute FORM = Compute.fused();
    private static final Adapter PLAIN = Adapter.none();

    /** Prompts that are scored at once: they stand in one row, whose attention is quadratic in its length. */
    private static final int SCORED_PROMPTS = 8;

    private final String name;
    private final Frame frame;
    private final NDManager manager;
    private final Decoder decoder;
    private final Set<Integer> stopTokens;

    private CausalLM(String name, Frame frame, NDManager manager, Decoder decoder, Set<Integer> stopTokens) {
        this.name = name;
        this.frame = frame;
        this.manager = manager;
        this.decoder = decoder;
        this.stopTokens = stopTokens;
    }

    /** Loads a folder to the GPU that DJL finds, else to the CPU. */
    public static CausalLM load(Path folder) {
        return load(folder, Devices.best());
    }

    /**
     * Loads a folder: config.json, model.safetensors or its shards, tokenizer.json, tokenizer_config.json.
     *
     * @param folder a Hugging Face model folder
     * @param device where the weights go
     * @throws IllegalArgumentException if a file is missing, damaged, or does not fit the others
     */
    public static CausalLM load(Path folder, Device device) {
        return load(folder, device, (a, own) -> new Modules(a, ModelFolder.load(folder, a, own), FORM, PLAIN));
    }

    /** Loads a folder as {@link #quantised} to the GPU that DJL finds, else to the CPU. */
    public static CausalLM loadQuantised(Path folder) {
        return loadQuantised(folder, Devices.best());
    }

    /**
     * Loads a folder as {@link #quantised}: a matrix is quantised as soon as it is read, so that one at a time stands as
     * float32.
     *
     * @param folder a Hugging Face model folder
     * @param device where the weights go
     * @throws IllegalArgumentException if a file is missing, damaged, or does not fit the others, or a weight is not finite
     */
    public static CausalLM loadQuantised(Path folder, Device device) {
        return load(folder, device, (a, own) -> {
            var quantising = new Quantising(a, own);
            ModelFolder.each(folder, a, own, quantising::take);
            return quantising.modules(FORM);
        });
    }

    private static CausalLM load(Path folder, Device device, BiFunction<Architecture, NDManager, Modules> weights) {
        var frame = Frame.load(folder);
        NDManager manager = NDManager.newBaseManager(device);
        try {
            var modules = weights.apply(frame.config().architecture(), manager);
            String name = folder.toAbsolutePath().normalize().getFileName().toString();
            return new CausalLM(name, frame, manager, Decoder.of(modules, manager), Set.of());
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    /**
     * A model of fresh weights.
     *
     * @param config what it is; for a model from the beginning {@link org.align4j.family.LlamaConfig#modelConfig}
     * @param tokenizers folder with tokenizer.json and tokenizer_config.json
     * @param initialization of the weights
     * @param device where the weights go
     */
    public static CausalLM initialize(
            ModelConfig config, Path tokenizers, Initialization initialization, Device device) {
        var frame = Frame.of(config, tokenizers);
        NDManager manager = NDManager.newBaseManager(device);
        var weights = initialization.parameters(config.architecture(), manager);
        var modules = new Modules(config.architecture(), weights, FORM, PLAIN);
        return new CausalLM("initial", frame, manager, Decoder.of(modules, manager), Set.of());
    }

    /**
     * A model of its own memory whose linear layers between embedding and output matrix are kept in 4-bit NormalFloat with
     * double quantisation, 4.127 bits a weight, and everything else as float32: the frozen base of QLoRA, for an adapter to
     * stand on. A product computes with one matrix at a time as float32, or in the type of its {@link Compute} form; QLoRA's
     * is {@link Compute#bfloat16}. This model stays as it is; close it if it is no longer needed.
     *
     * <p>Deviation from the paper: the weights of GPT-2, stored as (in, out), are quantised as they are stored.
     *
     * @see <a href="https://arxiv.org/abs/2305.14314">Dettmers et al. 2023</a>
     * @throws IllegalArgumentException if there is an adapter, the model is quantised already, or a weight is not finite
     */
    public CausalLM quantised(String newName) {
        Require.that(!hasAdapter(), "%s has an adapter: quantise withoutAdapter(), or what merged(...) gives", name);
        Require.that(!isQuantised(), "%s is quantised already", name);
        return owned(newName, own -> {
            var quantising = new Quantising(config(), own);
            weights().forEach((parameter, array) -> quantising.take(parameter, own(array, own)));
            return quantising.modules(decoder.compute());
        });
    }

    /**
     * A model of its own memory without an adapter whose weights are float32 again: what the codes stand for.
     *
     * @throws IllegalArgumentException if the model is not quantised
     */
    public CausalLM dequantised(String newName) {
        Require.that(isQuantised(), "%s is not quantised", name);
        return owned(newName, own -> {
            var restored = decoder.quantised().dequantised(own);
            decoder.weights().forEach((parameter, array) -> restored.put(parameter, own(array, own)));
            return new Modules(config(), ordered(restored), decoder.compute(), PLAIN);
        });
    }

    /**
     * A model of its own memory with the same parameters: of all its weights, or, under an adapter, of the adapter alone,
     * which then shares the weights; they must not be closed before it.
     */
    public CausalLM copy(String newName) {
        if (hasAdapter()) {
            return owning(newName, adapter()::copy);
        }
        return owned(newName, own -> {
            var weights = new LinkedHashMap<String, NDArray>();
            decoder.weights().forEach((parameter, array) -> weights.put(parameter, own(array, own)));
            return new Modules(config(), weights, decoder.quantised().copy(own), decoder.compute(), PLAIN);
        });
    }

    /** A model of weights that it owns. */
    private CausalLM owned(String newName, Function<NDManager, Modules> modules) {
        NDManager own = NDManager.newBaseManager(manager.getDevice());
        try {
            var copy = Decoder.of(modules.apply(own), own).recomputing(decoder.recomputing());
            return new CausalLM(newName, frame, own, copy, stopTokens);
        } catch (RuntimeException | Error e) {
            own.close();
            throw e;
        }
    }

    private static NDArray own(NDArray array, NDManager own) {
        NDArray copy = array.duplicate();
        copy.attach(own);
        return copy;
    }

    /** In the order of their use. */
    private Map<String, NDArray> ordered(Map<String, NDArray> weights) {
        var ordered = new LinkedHashMap<String, NDArray>();
        config().parameters().keySet().forEach(parameter -> ordered.put(parameter, weights.get(parameter)));
        return ordered;
    }

    /** The same model, sharing its weights, with its heavy operations in another form. */
    public CausalLM with(Compute compute) {
        return new CausalLM(name, frame, manager, decoder.with(compute), stopTokens);
    }

    /**
     * The same weights under an adapter instead of the one it has. Any number of adapters may stand on one model; closing
     * one leaves the weights alone.
     *
     * @param newName what tables and plots call the adapted model
     * @param adapter made for this model's {@link #shape}; it must not be closed before the model
     */
    public CausalLM with(String newName, Adapter adapter) {
        return new CausalLM(newName, frame, manager, decoder.with(adapter), stopTokens);
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
            int vocabulary = config().vocabulary();
            Require.that(0 <= token && token < vocabulary, "stop token must be in [0, %d), was %d", vocabulary, token);
        }
        var set = IntStream.of(tokens).boxed().collect(Collectors.toUnmodifiableSet());
        return new CausalLM(name, frame, manager, decoder, set);
    }

    /**
     * The same model, sharing its weights, which in training remembers of every layer its input alone and computes the
     * layer again on the way back (activation checkpointing): the same gradients with the activations of one layer at a
     * time, for about a third more time. Masks of dropout are drawn from other seeds.
     *
     * @see <a href="https://arxiv.org/abs/1604.06174">Chen et al. 2016</a>
     */
    public CausalLM recomputing() {
        return new CausalLM(name, frame, manager, decoder.recomputing(true), stopTokens);
    }

    /** The weights alone, shared, as they are without the adapter. */
    public CausalLM withoutAdapter() {
        return with(name + " without adapter", Adapter.none());
    }

    /** The same model in training: with its adapter's dropout. */
    public CausalLM training() {
        return with(name, adapter().training());
    }

    /**
     * The same weights under an adapter that PEFT or {@link #saveAdapter} wrote. Closing the adapted model frees the
     * adapter and leaves the weights.
     *
     * @param folder with adapter_config.json and adapter_model.safetensors
     * @throws IllegalArgumentException if it is missing, broken, or made for another model
     */
    public CausalLM withAdapter(Path folder) {
        String newName = folder.toAbsolutePath().normalize().getFileName().toString();
        return owning(newName, own -> PeftFolder.load(folder, shape(), own).adapter());
    }

    /**
     * The same weights under a fresh adapter, for training, which then trains the adapter alone.
     * Closing the adapted model frees the adapter and leaves the weights.
     *
     * <pre>{@code
     * var adapted = base.adapted("LoRA", Lora.of(Targets.allLinear()).rank(16), 1);
     * }</pre>
     *
     * @param newName what tables and plots call the adapted model
     * @param settings of the adapter
     * @param seed of its first values
     */
    public CausalLM adapted(String newName, AdapterSettings settings, long seed) {
        return owning(newName, own -> settings.create(shape(), embedding(), seed, own));
    }

    /** An adapted model that owns its adapter. */
    private CausalLM owning(String newName, Function<NDManager, Adapter> adapter) {
        NDManager own = NDManager.newBaseManager(manager.getDevice());
        try {
            return new CausalLM(newName, frame, own, decoder.with(adapter.apply(own)), stopTokens);
        } catch (RuntimeException | Error e) {
            own.close();
            throw e;
        }
    }

    /**
     * A model without an adapter whose weights are those of this one with LoRA or AdaLoRA merged in. Layers that the
     * adapter leaves alone share their weights with this model, which must not be closed before it. This model stays as
     * it is: to unmerge is to go on with it, so nothing drifts. Where it is quantised, what the adapter is merged into is
     * the {@link #dequantised} weights, as float32; for a moment there are two of the changed ones.
     *
     * @throws IllegalArgumentException if the adapter is not one that merges
     */
    public CausalLM merged(String newName) {
        Require.that(
                adapter() instanceof LowRankAdapter, "only LoRA and AdaLoRA merge into weights, was %s", adapter());
        NDManager own = NDManager.newBaseManager(manager.getDevice());
        var restored = decoder.quantised().dequantised(own);
        restored.putAll(weights());
        var weights = ((LowRankAdapter) adapter()).merged(ordered(restored), own);
        decoder.quantised().matrices().keySet().stream()
                .filter(parameter -> weights.get(parameter) != restored.get(parameter))
                .forEach(parameter -> restored.get(parameter).close());
        var modules = new Modules(config(), weights, decoder.compute(), PLAIN);
        return new CausalLM(newName, frame, own, new Decoder(modules, decoder.angles()), stopTokens);
    }

    /**
     * Writes the adapter as a folder that PEFT reads.
     *
     * @param base name or folder of the model that it stands on, which PEFT looks up
     * @throws IllegalArgumentException if there is no adapter, or one for which PEFT has no form
     */
    public void saveAdapter(Path folder, String base) {
        Require.that(hasAdapter(), "%s has no adapter to save", name);
        PeftFolder.of(adapter(), shape(), base).save(folder);
    }

    /**
     * Writes a folder that {@link #load} and Hugging Face's tools read.
     *
     * @throws IllegalArgumentException if there is an adapter: it must be {@link #merged} first, or be saved by itself; or
     *     if the model is quantised: its folder is that from which it was made, and what is new is an adapter
     */
    public void save(Path folder) {
        Require.that(
                !hasAdapter(), "%s has an adapter: save merged(...), or the adapter alone by saveAdapter(...)", name);
        Require.that(
                !isQuantised(),
                "%s is quantised, which this folder has no form for: save an adapter on it by saveAdapter(...), or"
                        + " dequantised(...) as float32",
                name);
        frame.save(folder);
        ModelFolder.save(folder, decoder.weights());
    }

    @Override
    public String name() {
        return name;
    }

    /** What the decoder is. */
    public Architecture config() {
        return decoder.architecture();
    }

    /** Tokens that a sequence may have, an adapter's virtual ones not counted. */
    public int context() {
        return decoder.context();
    }

    public Tokenizer tokenizer() {
        return frame.tokenizer();
    }

    public ChatTemplate chatTemplate() {
        return frame.chatTemplate();
    }

    /** The text of the token that begins a sequence; empty if the tokenizer's configuration names none. */
    String begin() {
        return frame.tokenizerConfig().begin();
    }

    /** Makes the arrays that live as long as the model. */
    public NDManager manager() {
        return manager;
    }

    /**
     * What training changes in place, by name: all weights, or the adapter's arrays where there is one; nothing where the
     * weights are quantised and there is none.
     */
    public Map<String, NDArray> parameters() {
        return hasAdapter() ? adapter().parameters() : isQuantised() ? Map.of() : weights();
    }

    /** The weights by name, which an adapter leaves alone; where the model is quantised, those that are float32. */
    public Map<String, NDArray> weights() {
        return Collections.unmodifiableMap(decoder.weights());
    }

    /** All arrays that hold the weights, by name: {@link #weights}, and the codes and scales of quantised ones. */
    public Map<String, NDArray> arrays() {
        var arrays = new LinkedHashMap<>(decoder.weights());
        arrays.putAll(decoder.quantised().arrays());
        return Collections.unmodifiableMap(arrays);
    }

    /** Whether the linear layers are kept in 4-bit NormalFloat. */
    public boolean isQuantised() {
        return !decoder.quantised().isEmpty();
    }

    /** Bytes that the weights take, an adapter's not counted. */
    public long bytes() {
        return arrays().values().stream()
                .mapToLong(a -> a.size() * a.getDataType().getNumOfBytes())
                .sum();
    }

    /** What changes the decoder beside its weights; {@link Adapter#none} in a plain model. */
    public Adapter adapter() {
        return decoder.adapter();
    }

    /** What the adapter is, if there is one. */
    public Optional<String> adapterName() {
        return hasAdapter() ? Optional.of(adapter().toString()) : Optional.empty();
    }

    private boolean hasAdapter() {
        return adapter() != Adapter.none();
    }

    /** Whether another model reads the same weights, so that adapters alone distinguish the two. */
    public boolean sharesWeightsWith(CausalLM other) {
        return decoder.weights() == other.decoder.weights();
    }

    /** What adapters must know of the decoder. */
    public DecoderShape shape() {
        return decoder.shape(frame.config().modelType());
    }

    /** The token embedding, (V, D), from which a prompt may start. */
    public NDArray embedding() {
        return weights().get(config().embedding() + ".weight");
    }

    /** Number of weights, an adapter's not counted. */
    public long size() {
        return decoder.weights().values().stream().mapToLong(NDArray::size).sum()
                + decoder.quantised().size();
    }

    /**
     * Log-probabilities of targets; gradients flow to the parameters where they are recorded.
     *
     * @param ids int64 (B, T), padded on the right
     * @param labels ids where the token is a target, {@link TokenLogProbs#IGNORED} elsewhere, int64 (B, T)
     */
    public TokenLogProbs logProbs(NDArray ids, NDArray labels) {
        return logProbs(new TokenBatch(ids, labels));
    }

    /**
     * Log-probabilities of a batch's targets, (S, T − 1); gradients flow to the parameters where they are recorded.
     *
     * @param batch as {@link Batching} makes it for this model
     */
    public TokenLogProbs logProbs(TokenBatch batch) {
        return decoder.compute().crossEntropy().apply(decoder.hidden(batch), decoder.output(), batch.labels());
    }

    /** Log-probability of every target of a text, in nats, in their order. */
    public double[] logProbs(TokenSequence text) {
        return Inference.run(() -> {
            var batch = TokenBatch.of(List.of(text), this);
            float[] all = logProbs(batch).values().toFloatArray(); // of all tokens but the first
            return IntStream.range(1, text.length())
                    .filter(i -> text.labels()[i] != TokenLogProbs.IGNORED)
                    .mapToDouble(i -> all[i - 1])
                    .toArray();
        });
    }

    /** Logits of every next token, (B, T, V), for ids int64 (B, T) padded on the right. */
    public NDArray logits(NDArray ids) {
        return decoder.logits(decoder.hidden(ids));
    }

    /** Logits of every next token of a batch, (S, T, V); at padding any number. */
    public NDArray logits(TokenBatch batch) {
        return decoder.logits(decoder.hidden(batch));
    }

    /** Logits of the token after each sequence, (B, V), for ids int64 (B, T) without padding; no others are computed. */
    public NDArray nextLogits(NDArray ids) {
        return decoder.logits(decoder.hidden(ids).get(":, -1"));
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

    @Override
    public boolean hasRoomAfter(Conversation prompt) {
        return encode(prompt).length < context();
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
        var answering = new Answering(tokenizer(), ends, listener, progress);
        return new Generation(decoder, manager, sampling, answering).run(prompts);
    }

    private Completion completion(Generation.Answer answer) {
        return new Completion(
                answer.text().orElseGet(() -> tokenizer().decode(answer.ids())),
                answer.count(),
                answer.logProbability(),
                answer.ending(),
                answer.logProbs(),
                answer.modelLogProbs());
    }

    private long[] encode(Conversation prompt) {
        return tokenizer()
                .encode(chatTemplate().prompt(prompt), !chatTemplate().opensSequence())
                .ids();
    }

    @Override
    public double score(Conversation prompt, String continuation) {
        return scores(prompt, List.of(continuation))[0];
    }

    /** {@inheritDoc} All are computed at once, and the prompt is read once. */
    @Override
    public double[] scores(Conversation prompt, List<String> continuations) {
        return scores(List.of(prompt), continuations)[0];
    }

    /** {@inheritDoc} Some prompts are computed at once, and each is read once. */
    @Override
    public double[][] scores(List<Conversation> prompts, List<String> continuations) {
        double[][] scores = new double[prompts.size()][];
        for (int from = 0; from < scores.length; from += SCORED_PROMPTS) {
            int to = Math.min(scores.length, from + SCORED_PROMPTS);
            double[] sums = sums(prompts.subList(from, to), continuations);
            for (int i = from; i < to; i++) {
                int row = (i - from) * continuations.size();
                scores[i] = Arrays.copyOfRange(sums, row, row + continuations.size());
            }
        }
        return scores;
    }

    private double[] sums(List<Conversation> prompts, List<String> continuations) {
        var tokens = prompts.stream()
                .flatMap(prompt -> continuations.stream().map(each -> continued(prompt, each)))
                .toList();
        float[] sums = Inference.run(
                () -> logProbs(Batching.paddingFree().of(tokens, this)).sums().toFloatArray()); // (B)
        return IntStream.range(0, sums.length).mapToDouble(i -> sums[i]).toArray();
    }

    @Override
    public List<Double> tokenLogProbs(Conversation prompt, String continuation) {
        return Arrays.stream(logProbs(continued(prompt, continuation))).boxed().toList();
    }

    private TokenSequence continued(Conversation prompt, String continuation) {
        Require.that(!continuation.isEmpty(), "continuation must not be empty, prompt was '%s'", prompt);
        return TokenSequence.of(this, prompt, continuation, "");
    }

    @Override
    public void close() {
        manager.close();
    }

    @Override
    public String toString() {
        return "%s (%,d parameters%s)".formatted(name, size(), isQuantised() ? ", linear layers in 4 bits" : "");
    }
}
