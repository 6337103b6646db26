package org.align4j.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.Seed;
import org.align4j.family.Architecture;
import org.align4j.lm.Ending;
import org.align4j.lm.Sampling;
import org.align4j.tensor.Inference;

/**
 * Batched generation with a key/value cache. Prompts are padded on the left; answers to one prompt share its cache; rows
 * that have ended leave the batch.
 *
 * <p>What a row draws depends on the seed, its prompt's index and its own index alone. Its logits are the same to rounding
 * whatever stands beside it.
 *
 * @param decoder the model
 * @param manager makes the arrays, freed when a batch ends
 * @param sampling how tokens are drawn
 * @param answering what becomes of them
 */
record Generation(Decoder decoder, NDManager manager, Sampling sampling, Answering answering) {

    /** Rows generated together at most: enough to fill the processor. */
    private static final int ROWS = 256;

    /** Bytes that the cache of all rows may take. */
    private static final long CACHE_BYTES = 1L << 30;

    /** Bytes that the mask of all rows' prompts may take. */
    private static final long MASK_BYTES = 1L << 28;

    /**
     * One answer as tokens.
     *
     * @param ids sampled ids, without an end token or stop token
     * @param ending why it ended
     * @param logProbs of the sampled tokens under the distribution they were drawn from, the end token included, in nats
     * @param modelLogProbs of the same under the model itself; empty unless asked for
     * @param text without a stop string, if it was needed while the answer was written
     */
    record Answer(long[] ids, Ending ending, List<Double> logProbs, List<Double> modelLogProbs, Optional<String> text) {

        /** How many tokens were sampled. */
        int count() {
            return logProbs.size();
        }

        double logProbability() {
            double sum = 0;
            for (double logProb : logProbs) {
                sum += logProb;
            }
            return sum;
        }

        boolean finished() {
            return ending != Ending.LENGTH;
        }
    }

    /**
     * Continues prompts.
     *
     * @param prompts token ids, each at least one and short enough to leave room in the context
     * @return for every prompt its {@code sampling.n()} answers
     */
    List<List<Answer>> run(List<long[]> prompts) {
        requireRoom(prompts);
        var answers = new ArrayList<List<Answer>>(
                prompts.stream().map(p -> List.<Answer>of()).toList());
        var byLength = IntStream.range(0, prompts.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> prompts.get(i).length))
                .toList(); // little padding
        int size = (int) Math.max(1, rowsAtOnce(prompts) / sampling.n());
        var draws = new Draws(
                new TokenSampler(sampling),
                decoder.architecture().vocabulary(),
                answering.progress(),
                prompts.size() * sampling.n());
        for (int from = 0; from < byLength.size(); from += size) {
            var indices = byLength.subList(from, Math.min(from + size, byLength.size()));
            var batch = Inference.run(() -> batch(prompts, indices, draws));
            for (int i = 0; i < indices.size(); i++) {
                answers.set(indices.get(i), batch.get(i));
            }
        }
        return answers;
    }

    /** As many rows as the longest prompt leaves memory for; the rows of small models are {@link #ROWS}. */
    private long rowsAtOnce(List<long[]> prompts) {
        var architecture = decoder.architecture();
        long longest = prompts.stream().mapToLong(p -> p.length).max().orElse(0);
        long keys = virtual() + longest + sampling.maxTokens();
        long perKey = 2L
                * architecture.layers()
                * architecture.heads().groups()
                * architecture.heads().width();
        long byCache = CACHE_BYTES / (Float.BYTES * perKey * keys);
        long byMask = MASK_BYTES / (Float.BYTES * Math.max(1, longest) * keys);
        return Math.min(ROWS, Math.min(byCache, byMask));
    }

    private void requireRoom(List<long[]> prompts) {
        int context = decoder.context();
        for (int i = 0; i < prompts.size(); i++) {
            int length = prompts.get(i).length;
            Require.that(length > 0, "prompt %d is empty: there is nothing to continue", i);
            Require.that(
                    length < context,
                    "prompt %d has %d tokens, but the context of %d must leave room for an answer",
                    i,
                    length,
                    context);
        }
    }

    private List<List<Answer>> batch(List<long[]> prompts, List<Integer> indices, Draws draws) {
        var batch = indices.stream().map(prompts::get).toList();
        int width = batch.stream().mapToInt(p -> p.length).max().orElseThrow();
        int[] starts = batch.stream().mapToInt(p -> width - p.length).toArray();
        var rows = indices.stream()
                .flatMap(i -> IntStream.range(0, sampling.n()).mapToObj(j -> row(i, j, prompts.get(i))))
                .toList();
        int budget = rows.stream().mapToInt(Row::limit).max().orElseThrow();
        var state = State.of(this, batch, starts, width, budget);
        new Loop(this, draws, rows, state).run();
        return IntStream.range(0, batch.size())
                .mapToObj(p -> IntStream.range(0, sampling.n())
                        .mapToObj(j -> rows.get(p * sampling.n() + j).answer())
                        .toList())
                .toList();
    }

    private Row row(int prompt, int answer, long[] ids) {
        var random = Seed.generator(sampling.seed(), sampling.firstPrompt() + (long) prompt, answer);
        return new Row(ids, limit(ids), random, answering.ends(), answering.text(sampling, prompt, answer));
    }

    /** Tokens that an answer may have: its own prompt decides, not the longest beside it. */
    private int limit(long[] prompt) {
        return Math.min(sampling.maxTokens(), decoder.context() - prompt.length);
    }

    /**
     * Where the batch stands.
     *
     * @param cache keys and values, one row for every row still alive
     * @param starts index of each row's first real token
     * @param logits of the next token, (rows · V)
     */
    private record State(KeyValueCache cache, int[] starts, float[] logits) {

        /** Reads the prompts once each and spreads them over the answers. */
        static State of(Generation g, List<long[]> prompts, int[] starts, int width, int budget) {
            Architecture config = g.decoder.architecture();
            int vocabulary = config.vocabulary();
            var prompted = KeyValueCache.allocate(config, g.manager, prompts.size(), g.virtual() + width + budget);
            float[] logits = g.forward(padded(prompts, width, config.padToken()), starts, width, prompted);
            int n = g.sampling.n();
            var spread = IntStream.range(0, prompts.size() * n).map(r -> r / n).toArray();
            var all = new float[spread.length * vocabulary];
            for (int r = 0; r < spread.length; r++) {
                System.arraycopy(logits, spread[r] * vocabulary, all, r * vocabulary, vocabulary);
            }
            var cache = n == 1 ? prompted : prompted.rows(g.indices(spread));
            return new State(cache, IntStream.of(spread).map(p -> starts[p]).toArray(), all);
        }

        private static long[] padded(List<long[]> prompts, int width, int pad) {
            var ids = new long[prompts.size() * width];
            Arrays.fill(ids, pad);
            for (int p = 0; p < prompts.size(); p++) {
                long[] prompt = prompts.get(p);
                System.arraycopy(prompt, 0, ids, (p + 1) * width - prompt.length, prompt.length);
            }
            return ids;
        }
    }

    /** Token by token until all rows are done. */
    private static final class Loop {
        private final Generation g;
        private final Draws draws;
        private List<Row> alive;
        private State state;

        Loop(Generation g, Draws draws, List<Row> rows, State state) {
            this.g = g;
            this.draws = draws;
            this.alive = rows;
            this.state = state;
        }

        void run() {
            draws.next(alive, state.logits);
            while (!alive.stream().allMatch(Row::done)) {
                dropFinished();
                long[] last = alive.stream().mapToLong(Row::last).toArray();
                float[] logits = g.forward(last, state.starts, 1, state.cache);
                state = new State(state.cache, state.starts, logits);
                draws.next(alive, state.logits);
            }
        }

        /** Copying the cache costs about a step, so it is done only when half of the rows can go. */
        private void dropFinished() {
            int[] kept = IntStream.range(0, alive.size())
                    .filter(r -> !alive.get(r).done())
                    .toArray();
            if (2 * kept.length <= alive.size()) {
                var starts = IntStream.of(kept).map(r -> state.starts[r]).toArray();
                alive = IntStream.of(kept).mapToObj(alive::get).toList();
                state = new State(state.cache.rows(g.indices(kept)), starts, state.logits);
            }
        }
    }

    /**
     * Runs new tokens through the decoder.
     *
     * @param ids of the new tokens, (rows · width)
     * @param starts index of each row's first real token
     * @param width new tokens a row
     * @return logits after the last new token, (rows · V)
     */
    private float[] forward(long[] ids, int[] starts, int width, KeyValueCache cache) {
        return Inference.run(() -> {
            NDArray tokens = manager.create(ids, new Shape(starts.length, width));
            NDArray x = decoder.hidden(tokens, starts, cache);
            return decoder.logits(x.get(":, -1")).toFloatArray();
        });
    }

    /** Keys that an adapter puts before those of the tokens. */
    private int virtual() {
        return decoder.prefix() + decoder.prompt();
    }

    private NDArray indices(int[] rows) {
        return manager.create(IntStream.of(rows).asLongStream().toArray());
    }
}
