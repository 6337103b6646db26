package org.align4j.adapter;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.align4j.Require;

/**
 * Settings of LoRA: a linear layer's output y becomes y + s·B·A·x, with A (r, in) and B (out, r) trained. s = α/r, or α/√r
 * if rank-stabilised. The defaults are PEFT's.
 *
 * @param targets which layers
 * @param rank r, &gt; 0; PEFT's default 8, the paper uses 1 to 64
 * @param alpha α, &gt; 0; PEFT's default 8
 * @param dropout probability with which an element of the update's input is 0 in training, in [0, 1); default 0
 * @param rankStabilized whether s = α/√r (rsLoRA)
 * @param ranks other ranks for some layers: the first key that is, as a regular expression, the end of a path gives it
 * @param alphas other α for some layers, likewise
 * @see <a href="https://arxiv.org/abs/2106.09685">Hu et al. 2021, eq. 3</a>
 * @see <a href="https://arxiv.org/abs/2312.03732">Kalajdzievski 2023 (rsLoRA)</a>
 */
public record Lora(
        Targets targets,
        int rank,
        double alpha,
        double dropout,
        boolean rankStabilized,
        Map<String, Integer> ranks,
        Map<String, Double> alphas)
        implements AdapterSettings {

    public Lora {
        ranks = Collections.unmodifiableMap(new LinkedHashMap<>(ranks)); // keeps the order, which decides
        alphas = Collections.unmodifiableMap(new LinkedHashMap<>(alphas));
        Require.that(rank > 0, "rank must be > 0, was %s", rank);
        Require.that(alpha > 0, "alpha must be > 0, was %s", alpha);
        requireProbability(dropout);
        ranks.forEach((path, r) -> Require.that(r > 0, "rank of '%s' must be > 0, was %s", path, r));
        alphas.forEach((path, a) -> Require.that(a > 0, "alpha of '%s' must be > 0, was %s", path, a));
    }

    static void requireProbability(double dropout) {
        Require.that(0 <= dropout && dropout < 1, "dropout must be in [0, 1), was %s", dropout);
    }

    /** PEFT's defaults. */
    public static Lora of(Targets targets) {
        return new Lora(targets, 8, 8, 0, false, Map.of(), Map.of());
    }

    public Lora rank(int newRank) {
        return new Lora(targets, newRank, alpha, dropout, rankStabilized, ranks, alphas);
    }

    public Lora alpha(double newAlpha) {
        return new Lora(targets, rank, newAlpha, dropout, rankStabilized, ranks, alphas);
    }

    public Lora dropout(double newDropout) {
        return new Lora(targets, rank, alpha, newDropout, rankStabilized, ranks, alphas);
    }

    /** With s = α/√r. */
    public Lora withRankStabilization() {
        return new Lora(targets, rank, alpha, dropout, true, ranks, alphas);
    }

    public Lora ranks(Map<String, Integer> newRanks) {
        return new Lora(targets, rank, alpha, dropout, rankStabilized, newRanks, alphas);
    }

    public Lora alphas(Map<String, Double> newAlphas) {
        return new Lora(targets, rank, alpha, dropout, rankStabilized, ranks, newAlphas);
    }

    /** The rank of the layer at a module path. */
    public int rank(String path) {
        return Targets.firstMatch(ranks, path, rank);
    }

    /** s of the layer at a module path, of its own rank and α. */
    public double scale(String path) {
        double own = Targets.firstMatch(alphas, path, alpha);
        return own / (rankStabilized ? Math.sqrt(rank(path)) : rank(path));
    }

    @Override
    public LoraAdapter create(DecoderShape shape, NDArray embedding, long seed, NDManager manager) {
        return LoraAdapter.create(this, shape.linear(), seed, manager);
    }
}
