package org.align4j.experiments.bench;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.align4j.Seed;
import org.align4j.data.Demonstration;
import org.align4j.model.CausalLM;
import org.align4j.model.TokenSequence;
import org.align4j.tensor.TokenLogProbs;
import org.align4j.world.World;

/**
 * Pairs of answers as tokens.
 *
 * @param chosen preferred answers behind their prompts
 * @param rejected the other answers, in the same order
 */
public record DpoPairs(List<TokenSequence> chosen, List<TokenSequence> rejected) {

    /** Demonstrations drawn for a pair of the world; about half of them have a flaw. */
    private static final int DRAWN = 8;

    public DpoPairs {
        chosen = List.copyOf(chosen);
        rejected = List.copyOf(rejected);
    }

    /** Prompts of the world, each with a gold answer and one that has a flaw. */
    public static DpoPairs ofWorld(CausalLM model, int pairs, long seed) {
        var world = World.standard();
        List<Demonstration> flawed = world.demonstrations(DRAWN * pairs, seed).stream()
                .filter(d -> world.oracle().score(d.prompt(), d.completion()) < 1)
                .limit(pairs)
                .toList();
        return new DpoPairs(
                flawed.stream()
                        .map(d -> TokenSequence.of(model, d.prompt(), world.gold(d.prompt(), seed)))
                        .toList(),
                flawed.stream()
                        .map(d -> TokenSequence.of(model, d.prompt(), d.completion()))
                        .toList());
    }

    /**
     * Pairs of random tokens whose answers are of random lengths.
     *
     * @param vocabulary tokens to draw from
     * @param prompt tokens of each prompt
     * @param shortest tokens of an answer
     * @param longest tokens of an answer
     */
    public static DpoPairs random(int vocabulary, int pairs, int prompt, int shortest, int longest, long seed) {
        RandomGenerator random = Seed.generator(seed);
        List<List<TokenSequence>> drawn = IntStream.range(0, pairs)
                .mapToObj(i -> {
                    long[] tokens = random.longs(prompt, 0, vocabulary).toArray();
                    return Stream.generate(() -> random.longs(random.nextInt(shortest, longest + 1), 0, vocabulary))
                            .limit(2)
                            .map(answer -> sequence(tokens, answer))
                            .toList();
                })
                .toList();
        return new DpoPairs(
                drawn.stream().map(pair -> pair.get(0)).toList(),
                drawn.stream().map(pair -> pair.get(1)).toList());
    }

    private static TokenSequence sequence(long[] prompt, LongStream answer) {
        long[] ids = LongStream.concat(LongStream.of(prompt), answer).toArray();
        long[] labels = ids.clone();
        Arrays.fill(labels, 0, prompt.length, TokenLogProbs.IGNORED);
        return new TokenSequence(ids, labels);
    }

    public int size() {
        return chosen.size();
    }

    /** Chosen before rejected. */
    List<TokenSequence> all() {
        return Stream.concat(chosen.stream(), rejected.stream()).toList();
    }

    /** Tokens of all sequences, prompts counted in each. */
    public long tokens() {
        return all().stream().mapToLong(TokenSequence::length).sum();
    }

    /** Tokens of the longest sequence. */
    int longest() {
        return all().stream().mapToInt(TokenSequence::length).max().orElseThrow();
    }

    /** The first pair alone. */
    DpoPairs first() {
        return new DpoPairs(chosen.subList(0, 1), rejected.subList(0, 1));
    }
}
