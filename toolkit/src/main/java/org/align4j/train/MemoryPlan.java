package org.align4j.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.Require;
import org.align4j.family.Architecture;
import org.align4j.model.CausalLM;
import org.align4j.tensor.CrossEntropy;

/**
 * How much memory training will take at its peak, estimated from the configuration alone, before a model is loaded: what
 * {@link Trainer} holds, in the fused form and float32.
 *
 * <p>Weights take 4 bytes, in 4-bit NormalFloat 4.127 bits; gradients and each average of the optimiser 4 bytes a trained
 * parameter; activations as the decoder makes them; logits three arrays of (tokens, V), as if every token were a target, of
 * which no more than a block stands at once.
 *
 * @param architecture of the decoder, as {@link org.align4j.family.ModelConfig#load} reads it
 * @param plan of the training
 * @param length tokens of the longest sequence, &ge; 1
 * @param sequences that an example has, 2 for a pair; &ge; 1
 * @param adapter number of an adapter's parameters; 0 where the weights are trained
 * @param quantised whether linear layers are in 4-bit NormalFloat; needs an adapter
 */
public record MemoryPlan(
        Architecture architecture, Plan plan, int length, int sequences, long adapter, boolean quantised) {

    private static final int FLOAT = 4;

    /** 4 bits a weight, 8 for 64, 32 for 64·256. */
    private static final double NF4_BYTES = (4 + 8 / 64.0 + 32 / (64 * 256.0)) / 8;

    /** Logits, their log-probabilities, and the gradient of either. */
    private static final int LOGITS = 3;

    /** Rank of the adapter that is advised. */
    private static final int RANK = 8;

    private static final double MIB = 1 << 20;

    public MemoryPlan {
        Require.that(length >= 1, "length must be >= 1, was %s", length);
        Require.that(sequences >= 1, "sequences must be >= 1, was %s", sequences);
        Require.that(adapter >= 0, "adapter must be >= 0, was %s", adapter);
        Require.that(!quantised || adapter > 0, "a quantised model is trained by an adapter, there was none");
    }

    /** All weights trained on single sequences. */
    public static MemoryPlan of(Architecture architecture, Plan plan, int length) {
        return new MemoryPlan(architecture, plan, length, 1, 0, false);
    }

    /** A model as it is, on single sequences. */
    public static MemoryPlan of(CausalLM model, Plan plan, int length) {
        long adapter = model.adapterName().isEmpty()
                ? 0
                : model.parameters().values().stream().mapToLong(a -> a.size()).sum();
        return new MemoryPlan(model.config(), plan, length, 1, adapter, model.isQuantised());
    }

    /** With so many sequences an example. */
    public MemoryPlan sequences(int value) {
        return new MemoryPlan(architecture, plan, length, value, adapter, quantised);
    }

    /** With an adapter of so many parameters. */
    public MemoryPlan adapter(long parameters) {
        return new MemoryPlan(architecture, plan, length, sequences, parameters, quantised);
    }

    /** With LoRA of a rank in all linear layers. */
    public MemoryPlan lora(int rank) {
        return adapter(architecture.linears().values().stream()
                .mapToLong(l -> rank * (l.in() + l.out()))
                .sum());
    }

    /** With linear layers in 4-bit NormalFloat under the adapter. */
    public MemoryPlan withQuantisation() {
        return new MemoryPlan(architecture, plan, length, sequences, adapter, true);
    }

    private MemoryPlan plan(Plan value) {
        return new MemoryPlan(architecture, value, length, sequences, adapter, quantised);
    }

    private MemoryPlan length(int value) {
        return new MemoryPlan(architecture, plan, value, sequences, adapter, quantised);
    }

    /** Bytes by what takes them. */
    public Map<String, Long> parts() {
        long trained = adapter > 0 ? adapter : architecture.size();
        var parts = new LinkedHashMap<String, Long>();
        parts.put("weights", weights() + FLOAT * adapter);
        parts.put("copy that is trained", FLOAT * trained);
        parts.put("gradients", FLOAT * trained);
        parts.put("optimiser", FLOAT * trained * plan.optimizer().averages());
        parts.put("activations", activations());
        parts.put("logits", FLOAT * LOGITS * logits());
        return parts;
    }

    /** Those of a block where there are many; a block has one token or more. */
    private long logits() {
        long most = Math.max(CrossEntropy.MOST_LOGITS, architecture.vocabulary());
        return Math.min(tokens() * architecture.vocabulary(), most);
    }

    /** Bytes in all. */
    public long bytes() {
        return parts().values().stream().mapToLong(b -> b).sum();
    }

    private long weights() {
        long linear = quantised ? new Activations(architecture, true).weights() * architecture.layers() : 0;
        return FLOAT * (architecture.size() - linear) + (long) (NF4_BYTES * linear);
    }

    /** Tokens that are computed at once. */
    private long tokens() {
        return (long) microBatch() * sequences * length;
    }

    private int microBatch() {
        return Math.min(plan.microBatch(), plan.batchSize());
    }

    /**
     * With activation checkpointing the input of every layer, and of one layer what is kept and, as measured, about half as
     * much again while gradients go back through it; without it what all layers keep. A quantised layer is remembered as
     * float32.
     */
    private long activations() {
        var activations = new Activations(architecture, adapter > 0);
        long layer = tokens() * activations.layer(length) + (quantised ? activations.weights() : 0);
        long outside = tokens() * activations.outside();
        long layers = architecture.layers();
        long inputs = tokens() * architecture.width() * (layers + 1);
        return FLOAT * (outside + (plan.activationCheckpointing() ? inputs + 3 * layer / 2 : layers * layer));
    }

    /**
     * Bytes of the keys and values that generation keeps.
     *
     * @param rows sequences at once
     * @param tokens of the longest, its prompt included
     */
    public static long cache(Architecture architecture, int rows, int tokens) {
        var heads = architecture.heads();
        return 2L * FLOAT * architecture.layers() * heads.groups() * heads.width() * rows * tokens;
    }

    /** Whether that many bytes are enough. */
    public boolean fits(long available) {
        return bytes() <= available;
    }

    /** Ways to train the same model on the same machine that fit, those that change least first; none if none does. */
    public List<MemoryPlan> alternatives(long available) {
        var recomputing = plan(plan.withActivationCheckpointing());
        var lora = adapter > 0 ? this : lora(RANK);
        var qlora = lora.plan(recomputing.plan).withQuantisation();
        return Stream.of(this, recomputing, lora, qlora)
                .flatMap(p -> p.smaller(available).stream())
                .distinct()
                .toList();
    }

    /** With the greatest micro-batch that fits; else at 1 with the longest sequences that do. */
    private Optional<MemoryPlan> smaller(long available) {
        var one = plan(plan.microBatch(1));
        return IntStream.iterate(microBatch(), m -> m > 0, m -> m - 1)
                .mapToObj(m -> plan(plan.microBatch(m)))
                .filter(p -> p.fits(available))
                .findFirst()
                .or(() -> IntStream.iterate(length / 2, l -> l > 0, l -> l / 2)
                        .mapToObj(one::length)
                        .filter(p -> p.fits(available))
                        .findFirst());
    }

    /** What to do where so many bytes are available: one sentence. */
    public String advice(long available) {
        if (fits(available)) {
            return "training takes about %s of %s".formatted(size(bytes()), size(available));
        }
        String ways = alternatives(available).stream()
                .map(p -> "%s (%s)".formatted(p.difference(this), size(p.bytes())))
                .collect(Collectors.joining(", or "));
        return "training takes about %s and %s is there: %s"
                .formatted(
                        size(bytes()),
                        size(available),
                        ways.isEmpty() ? "only a smaller model will fit" : "use " + ways);
    }

    private String difference(MemoryPlan from) {
        var words = Stream.<String>builder();
        if (quantised && !from.quantised) {
            words.add("QLoRA");
        } else if (adapter > 0 && from.adapter == 0) {
            words.add("LoRA");
        }
        if (plan.activationCheckpointing() && !from.plan.activationCheckpointing()) {
            words.add("activation checkpointing");
        }
        if (microBatch() < from.microBatch()) {
            words.add("micro-batch " + microBatch());
        }
        if (length < from.length) {
            words.add("sequences of at most %d tokens".formatted(length));
        }
        return words.build().collect(Collectors.joining(" with "));
    }

    private static String size(long bytes) {
        return bytes < 1024 * MIB
                ? String.format(Locale.ROOT, "%.1f MiB", bytes / MIB)
                : String.format(Locale.ROOT, "%.1f GiB", bytes / MIB / 1024);
    }

    /** A table of the parts. */
    @Override
    public String toString() {
        var rows = new LinkedHashMap<>(parts());
        rows.put("in all", bytes());
        return rows.entrySet().stream()
                .map(row -> String.format(Locale.ROOT, "%-22s%12s", row.getKey(), size(row.getValue())))
                .collect(Collectors.joining("\n"));
    }
}
