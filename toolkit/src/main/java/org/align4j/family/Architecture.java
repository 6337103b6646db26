package org.align4j.family;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.align4j.Require;

/**
 * The parts of a decoder. Everything that distinguishes one family from another stands here as data; the decoder that
 * puts the parts together is one.
 *
 * @param sizes of the whole
 * @param names of the parts outside the layers
 * @param positions how it knows where a token stands
 * @param attention the first half of a layer
 * @param feedForward the second half
 * @param norm all norms but those of queries and keys
 * @param residual how a layer adds to the stream
 * @param embeddingScale multiplies the embeddings on the way in
 * @param cap c &gt; 0: logits become c·tanh(logit / c); 0 for none
 * @param transposed whether linear layers are stored as (in, out), as GPT-2 does, instead of (out, in)
 */
public record Architecture(
        Sizes sizes,
        Names names,
        Positions positions,
        Attending attention,
        FeedForward feedForward,
        Norm norm,
        Residual residual,
        double embeddingScale,
        double cap,
        boolean transposed) {

    /** A damaged file may ask for any number, and each may have parameters of its own. */
    private static final int MOST_HEADS = 1 << 20;

    public Architecture {
        Require.that(
                attention.windows().size() == sizes.layers(),
                "windows must be one a layer, were %d for %d layers",
                attention.windows().size(),
                sizes.layers());
        Require.that(
                (long) sizes.layers() * attention.heads().queries() <= MOST_HEADS,
                "%d layers of %d heads must have at most %d heads together",
                sizes.layers(),
                attention.heads().queries(),
                MOST_HEADS);
        if (positions instanceof Positions.Rotary rotary) {
            Require.that(
                    rotary.width() <= attention.heads().width(),
                    "the rotated part of a head must be at most its width %d, was %d",
                    attention.heads().width(),
                    rotary.width());
        }
        Require.that(cap >= 0, "the cap of logits must be >= 0, was %s", cap);
    }

    /** The plain case: embeddings as they are, logits not capped, layers stored as (out, in). */
    Architecture(
            Sizes sizes,
            Names names,
            Positions positions,
            Attending attention,
            FeedForward feedForward,
            Norm norm,
            Residual residual) {
        this(sizes, names, positions, attention, feedForward, norm, residual, 1, 0, false);
    }

    /** The inputs and outputs of a linear layer. */
    public record Linear(long in, long out) {}

    public int vocabulary() {
        return sizes.vocabulary();
    }

    public int width() {
        return sizes.width();
    }

    public int layers() {
        return sizes.layers();
    }

    /** The longest sequence: where frequencies follow the length, more than the configured context. */
    public int context() {
        double reach =
                positions instanceof Positions.Rotary rotary ? rotary.scaling().reach() : 1;
        return (int) Math.min(sizes.context() * reach, Integer.MAX_VALUE);
    }

    public boolean tied() {
        return sizes.tied();
    }

    public List<Integer> endTokens() {
        return sizes.endTokens();
    }

    public int padToken() {
        return sizes.padToken();
    }

    public Heads heads() {
        return attention.heads();
    }

    /** The same with other tokens that end an answer. */
    public Architecture endTokens(List<Integer> tokens) {
        return new Architecture(
                sizes.endTokens(tokens),
                names,
                positions,
                attention,
                feedForward,
                norm,
                residual,
                embeddingScale,
                cap,
                transposed);
    }

    /** The path of a module of a layer, for example {@code model.layers.0.mlp.up_proj}. */
    public String layer(int layer, String module) {
        return names.prefix() + names.layers() + "." + layer + "." + module;
    }

    /** The path of the token embedding. */
    public String embedding() {
        return names.prefix() + names.embedding();
    }

    /** The path of the norm after the last layer. */
    public String lastNorm() {
        return names.prefix() + names.norm();
    }

    /** The name of the output matrix, which is the embedding's where they are tied. */
    public String head() {
        return (tied() ? embedding() : names.head().name()) + ".weight";
    }

    /** The linear layers between embedding and output matrix, by module path, in the order of their use. */
    public Map<String, Linear> linears() {
        var linears = new LinkedHashMap<String, Linear>();
        for (int i = 0; i < layers(); i++) {
            int layer = i;
            attentionLinears().forEach((dense, linear) -> linears.put(layer(layer, dense.name()), linear));
            feedForwardLinears().forEach((dense, linear) -> linears.put(layer(layer, dense.name()), linear));
        }
        return linears;
    }

    /** The shapes of all parameters by name, in the order of their use. */
    public Map<String, long[]> parameters() {
        var shapes = new LinkedHashMap<String, long[]>();
        shapes.put(embedding() + ".weight", new long[] {vocabulary(), width()});
        if (positions instanceof Positions.Learned learned) {
            shapes.put(names.prefix() + learned.name() + ".weight", new long[] {context(), width()});
        }
        for (int i = 0; i < layers(); i++) {
            addLayer(shapes, i);
        }
        addNorm(shapes, lastNorm());
        if (!tied()) {
            shapes.put(names.head().name() + ".weight", new long[] {vocabulary(), width()});
        }
        if (names.head().bias()) {
            shapes.put(names.head().name() + ".bias", new long[] {vocabulary()});
        }
        return shapes;
    }

    /** Number of weights. */
    public long size() {
        return parameters().values().stream()
                .mapToLong(shape -> Arrays.stream(shape).reduce(1, (a, b) -> a * b))
                .sum();
    }

    private void addLayer(Map<String, long[]> shapes, int i) {
        residual.beforeAttention().ifPresent(name -> addNorm(shapes, layer(i, name)));
        attentionLinears().forEach((dense, linear) -> addLinear(shapes, layer(i, dense.name()), dense, linear));
        addQkNorm(shapes, i);
        residual.afterAttention().ifPresent(name -> addNorm(shapes, layer(i, name)));
        residual.beforeFeedForward().ifPresent(name -> addNorm(shapes, layer(i, name)));
        feedForwardLinears().forEach((dense, linear) -> addLinear(shapes, layer(i, dense.name()), dense, linear));
        residual.afterFeedForward().ifPresent(name -> addNorm(shapes, layer(i, name)));
    }

    /** The linear layers of the first half, in the order of their use. */
    private Map<Dense, Linear> attentionLinears() {
        var linears = new LinkedHashMap<Dense, Linear>();
        long queries = (long) heads().queries() * heads().width();
        long keys = (long) heads().groups() * heads().width();
        if (attention.qkv() instanceof Qkv.Separate s) {
            linears.put(s.q(), new Linear(width(), queries));
            linears.put(s.k(), new Linear(width(), keys));
            linears.put(s.v(), new Linear(width(), keys));
        } else {
            Dense all = attention.qkv() instanceof Qkv.Blocks b ? b.all() : ((Qkv.PerHead) attention.qkv()).all();
            linears.put(all, new Linear(width(), queries + 2 * keys));
        }
        linears.put(attention.output(), new Linear(queries, width()));
        return linears;
    }

    /** The linear layers of the second half, in the order of their use. */
    private Map<Dense, Linear> feedForwardLinears() {
        var linears = new LinkedHashMap<Dense, Linear>();
        var inner = new Linear(width(), feedForward.inner());
        if (feedForward instanceof FeedForward.Gated g) {
            linears.put(g.gate(), inner);
            linears.put(g.up(), inner);
        } else if (feedForward instanceof FeedForward.FusedGated g) {
            linears.put(g.gateUp(), new Linear(width(), 2L * feedForward.inner()));
        } else {
            linears.put(((FeedForward.Plain) feedForward).up(), inner);
        }
        linears.put(feedForward.down(), new Linear(feedForward.inner(), width()));
        return linears;
    }

    private void addLinear(Map<String, long[]> shapes, String path, Dense dense, Linear linear) {
        long[] stored = transposed ? new long[] {linear.in(), linear.out()} : new long[] {linear.out(), linear.in()};
        shapes.put(path + ".weight", stored);
        if (dense.bias()) {
            shapes.put(path + ".bias", new long[] {linear.out()});
        }
    }

    private void addNorm(Map<String, long[]> shapes, String path) {
        shapes.put(path + ".weight", new long[] {width()});
        if (norm.bias()) {
            shapes.put(path + ".bias", new long[] {width()});
        }
    }

    private void addQkNorm(Map<String, long[]> shapes, int layer) {
        long width = heads().width();
        for (String which : List.of("q", "k")) {
            int count = which.equals("q") ? heads().queries() : heads().groups();
            switch (attention.norm()) {
                case NONE -> {}
                case HEAD -> shapes.put(qkNorm(layer, which), new long[] {width});
                case WHOLE -> shapes.put(qkNorm(layer, which), new long[] {count * width});
                case EACH_HEAD -> qkNorms(layer, which).forEach(name -> shapes.put(name, new long[] {width}));
            }
        }
    }

    /** The weight of the norm of queries ({@code q}) or keys ({@code k}), where there is one for all heads. */
    public String qkNorm(int layer, String which) {
        return layer(layer, "self_attn." + which + "_norm.weight");
    }

    /** The weights of the norms of queries ({@code q}) or keys ({@code k}), where every head has its own. */
    public List<String> qkNorms(int layer, String which) {
        int count = which.equals("q") ? heads().queries() : heads().groups();
        var names = new ArrayList<String>();
        for (int h = 0; h < count; h++) {
            names.add(layer(layer, "self_attn." + which + "_layernorm.norms." + h + ".weight"));
        }
        return names;
    }
}
