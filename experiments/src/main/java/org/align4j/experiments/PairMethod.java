package org.align4j.experiments;

import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.align4j.Seed;
import org.align4j.pairs.AllPairs;
import org.align4j.pairs.AnchoredInsertion;
import org.align4j.pairs.Beam;
import org.align4j.pairs.PairComparator;
import org.align4j.pairs.Pairs;

/**
 * A way of ranking candidates, known by their indices, by comparing them.
 *
 * @param name in the tables
 * @param ranker does it
 */
record PairMethod(String name, Ranker ranker) {

    static final String GREEDY = "PAIRS greedy";
    static final String BEAM = "PAIRS beam";
    static final String RANDOM = "random pairs, as many as greedy";
    static final String ALL = "all pairs";
    static final String BOTH_ORDERS = ", both orders";

    /** Gap and size of the authors' README and of their runs. */
    static final Beam BEAM_SETTING = Beam.of(0.1, 1000);

    /** Ranks the candidates 0, 1, …, n − 1. */
    @FunctionalInterface
    interface Ranker {

        Ranked rank(List<Integer> candidates, PairComparator<Integer> comparator, long seed);
    }

    /** Greedy, beam and all pairs, each in one order of showing and in both; and what no search would come to at greedy's cost. */
    static List<PairMethod> all() {
        return List.of(
                inOneOrder(GREEDY, (c, judge, seed) -> Ranked.of(Pairs.greedy().rank(c, judge, seed))),
                inOneOrder(
                        BEAM,
                        (c, judge, seed) -> Ranked.of(Pairs.beam(BEAM_SETTING).rank(c, judge, seed))),
                inBothOrders(
                        GREEDY, (c, judge, seed) -> Ranked.of(Pairs.greedy().rank(c, judge, seed))),
                inBothOrders(
                        BEAM,
                        (c, judge, seed) -> Ranked.of(Pairs.beam(BEAM_SETTING).rank(c, judge, seed))),
                inOneOrder(RANDOM, PairMethod::random),
                inOneOrder(ALL, (c, judge, seed) -> Ranked.of(AllPairs.of(c, judge))),
                inBothOrders(ALL, (c, judge, seed) -> Ranked.of(AllPairs.of(c, judge))));
    }

    /** The variant for many candidates: so many of them, drawn at random, are ranked by a beam, the others inserted. */
    static PairMethod anchored(int anchors) {
        return inOneOrder("PAIRS, %d anchors".formatted(anchors), (candidates, judge, seed) -> {
            int n = candidates.size();
            int[] drawn = Seed.permutation(n, seed);
            int[] chosen = IntStream.of(drawn).limit(anchors).toArray();
            int[] others = IntStream.of(drawn).skip(anchors).toArray();
            var ranking =
                    Pairs.beam(BEAM_SETTING).rank(IntStream.of(chosen).boxed().toList(), judge);
            var order = ranking.order().stream().map(a -> chosen[a]).toList();
            var inserted = AnchoredInsertion.of(
                    candidates, order, IntStream.of(others).boxed().toList(), judge);
            return Ranked.of(ranking, inserted, chosen, others, n);
        });
    }

    /** A candidate's score is its mean preference over the pairs it is in, an even one added: few say little. */
    private static Ranked random(List<Integer> candidates, PairComparator<Integer> judge, long seed) {
        int n = candidates.size();
        int made = Pairs.greedy().rank(candidates, judge, seed).comparisons().size();
        RandomGenerator random = Seed.generator(seed);
        var seen = new HashSet<Integer>();
        double[] better = new double[n];
        int[] times = new int[n];
        while (seen.size() < made) {
            int i = random.nextInt(n);
            int j = random.nextInt(n);
            if (i != j && seen.add(Math.min(i, j) * n + Math.max(i, j))) {
                double first = judge.compare(i, j).first();
                better[i] += first;
                better[j] += 1 - first;
                times[i]++;
                times[j]++;
            }
        }
        double[] scores = IntStream.range(0, n)
                .mapToDouble(i -> (better[i] + 0.5) / (times[i] + 1))
                .toArray();
        return new Ranked(scores, made, made);
    }

    private static PairMethod inOneOrder(String name, Ranker ranker) {
        return new PairMethod(name, ranker);
    }

    private static PairMethod inBothOrders(String name, Ranker ranker) {
        return new PairMethod(
                name + BOTH_ORDERS, (candidates, judge, seed) -> ranker.rank(candidates, judge.calibrated(), seed));
    }

    Ranked rank(int candidates, PairComparator<Integer> comparator, long seed) {
        return ranker.rank(IntStream.range(0, candidates).boxed().toList(), comparator, seed);
    }
}
