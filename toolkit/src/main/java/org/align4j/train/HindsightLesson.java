package org.align4j.train;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.align4j.model.CausalLM;
import org.align4j.model.TokenBatch;
import org.align4j.model.TokenSequence;
import org.align4j.objective.ChainOfHindsight;
import org.align4j.objective.Loss;
import org.align4j.objective.Reduction;
import org.align4j.objective.Sft;

/**
 * Chains of hindsight, each beside a sequence of pretraining text, with past tokens forgotten at random.
 *
 * @param chains answers behind their feedback
 * @param pretraining text, of which chain i reads number i modulo their count; empty where the objective gives it no weight
 * @param objective how they are mixed
 */
record HindsightLesson(List<TokenSequence> chains, List<TokenSequence> pretraining, ChainOfHindsight objective)
        implements Lesson {

    private static final Sft EACH_SEQUENCE = new Sft().reducedBy(Reduction.SEQUENCE_MEAN);

    @Override
    public int size() {
        return chains.size();
    }

    @Override
    public long tokens(int row) {
        return chains.get(row).length()
                + (pretraining.isEmpty() ? 0L : text(row).length());
    }

    @Override
    public int longest() {
        return Math.max(longest(chains), longest(pretraining));
    }

    private static int longest(List<TokenSequence> sequences) {
        return sequences.stream().mapToInt(TokenSequence::length).max().orElse(0);
    }

    /** The pretraining text beside a chain. */
    TokenSequence text(int row) {
        return pretraining.get(row % pretraining.size());
    }

    @Override
    public Function<List<Integer>, Loss> step(
            CausalLM model, List<Integer> rows, RandomGenerator randomness, Metrics metrics) {
        Map<Integer, Long> seeds = new LinkedHashMap<>(); // what is forgotten does not depend on the micro-batches
        rows.forEach(row -> seeds.put(row, randomness.nextLong()));
        return part -> {
            Loss chain = loss(model, part.stream().map(chains::get).toList(), part, seeds);
            metrics.add("loss/hindsight", chain.sum().getFloat(), chain.count());
            if (pretraining.isEmpty()) {
                return chain;
            }
            Loss text = EACH_SEQUENCE.loss(
                    model.logProbs(TokenBatch.of(part.stream().map(this::text).toList(), model)));
            metrics.add("loss/pretraining", text.sum().getFloat(), text.count());
            NDArray weighted =
                    text.sum().reshape(1).mul(objective.pretrainingWeight()).sum();
            return new Loss(chain.sum().add(weighted), chain.count());
        };
    }

    private Loss loss(CausalLM model, List<TokenSequence> taken, List<Integer> part, Map<Integer, Long> seeds) {
        var batch = TokenBatch.of(taken, model);
        if (objective.forgetting() > 0) {
            batch = batch.forgetting(
                    objective.forgetting(), part.stream().mapToLong(seeds::get).toArray());
        }
        return EACH_SEQUENCE.loss(model.logProbs(batch));
    }

    @Override
    public boolean withDropout() {
        return true;
    }

    @Override
    public String hash() {
        return Hash.of(Hash.of(chains), Hash.of(pretraining));
    }
}
