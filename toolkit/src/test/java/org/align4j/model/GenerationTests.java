package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.align4j.Seed;
import org.align4j.lm.Ending;
import org.align4j.lm.Sampling;
import org.align4j.tensor.Inference;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenth of all tokens ends an answer, so that rows of all lengths leave the batch. */
@Tag("engine")
@DisplayName("Generation")
class GenerationTests {

    private static final int CONTEXT = 40;

    @TempDir
    static Path folder;

    private static CausalLM model;

    @BeforeAll
    static void make() {
        int vocabulary = TinyModels.config().vocabulary();
        var ends = IntStream.range(0, vocabulary / 10).mapToObj(i -> 10 * i + 4).toList();
        model = TinyModels.fresh(folder, TinyModels.config(CONTEXT, ends), 3);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    /** The first of the prompts has three tokens, the others from 1 to nearly the context. */
    private static List<long[]> prompts(int n) {
        var random = Seed.generator(8);
        var prompts = new ArrayList<long[]>(List.of(new long[] {1, 2, 77}));
        while (prompts.size() < n) {
            int length = 1 + random.nextInt(CONTEXT - 2);
            prompts.add(random.longs(length, 0, model.config().vocabulary()).toArray());
        }
        return prompts;
    }

    private static Generation.Answer alone(Sampling sampling) {
        return model.generate(prompts(1), sampling).get(0).get(0);
    }

    @Test
    void gives_a_prompt_the_same_answers_alone_and_among_forty_others() {
        var sampling = Sampling.ancestral().maxTokens(30).n(3);
        for (int seed = 0; seed < 8; seed++) {
            var alone = model.generate(prompts(1), sampling.seed(seed)).get(0);
            var among = model.generate(prompts(41), sampling.seed(seed)).get(0);
            for (int j = 0; j < 3; j++) {
                assertThat(among.get(j).ids()).isEqualTo(alone.get(j).ids());
                assertThat(among.get(j).count()).isEqualTo(alone.get(j).count());
                assertThat(among.get(j).finished()).isEqualTo(alone.get(j).finished());
                assertThat(among.get(j).logProbability()).isCloseTo(alone.get(j).logProbability(), within(1e-4));
            }
        }
    }

    @Test
    void takes_the_same_tokens_with_the_cache_as_without_it() {
        var prompts = prompts(20);
        var answers = model.generate(prompts, Sampling.greedy().maxTokens(30));
        for (int i = 0; i < prompts.size(); i++) {
            var answer = answers.get(i).get(0);
            long[] all = prompts.get(i);
            for (int t = 0; t < answer.ids().length; t++) {
                assertThat(answer.ids()[t]).as("prompt %d, token %d", i, t).isEqualTo(greatest(all));
                all = Arrays.copyOf(all, all.length + 1);
                all[all.length - 1] = answer.ids()[t];
            }
            if (answer.finished()) {
                assertThat(model.config().endTokens()).contains((int) greatest(all));
            }
        }
    }

    private static long greatest(long[] ids) {
        return Inference.run(() -> model.logits(model.manager().create(ids, new Shape(1, ids.length)))
                .get(":, -1")
                .argMax(1)
                .getLong(0));
    }

    @Test
    void reports_the_probability_that_scoring_the_tokens_gives() {
        for (int seed = 0; seed < 5; seed++) {
            var answer = alone(Sampling.ancestral().maxTokens(1).seed(seed));
            var cut = alone(Sampling.ancestral().maxTokens(12).seed(seed + 50));
            assertThat(answer.count()).isEqualTo(1);
            if (!cut.finished()) {
                assertThat(cut.logProbability()).isCloseTo(score(cut.ids()), within(1e-4));
            }
        }
    }

    private static double score(long[] answer) {
        long[] prompt = prompts(1).get(0);
        long[] ids = Arrays.copyOf(prompt, prompt.length + answer.length);
        System.arraycopy(answer, 0, ids, prompt.length, answer.length);
        long[] labels = ids.clone();
        Arrays.fill(labels, 0, prompt.length, -100);
        return Inference.run(() -> {
            var batch = TokenBatch.of(List.of(new TokenSequence(ids, labels)), model);
            return (double) model.logProbs(batch.ids(), batch.labels()).sums().getFloat(0);
        });
    }

    @Test
    void draws_different_answers_to_one_prompt_and_equal_ones_at_temperature_0() {
        var sampled = model.generate(
                        prompts(1), Sampling.ancestral().maxTokens(20).n(6))
                .get(0);
        assertThat(sampled).extracting(a -> Arrays.toString(a.ids())).doesNotHaveDuplicates();
        var greedy =
                model.generate(prompts(1), Sampling.greedy().maxTokens(20).n(4)).get(0);
        var one = alone(Sampling.greedy().maxTokens(20));
        assertThat(greedy).hasSize(4).allSatisfy(a -> assertThat(a.ids()).isEqualTo(one.ids()));
        assertThat(one.logProbability()).isZero();
    }

    @Test
    void depends_on_the_seed_and_on_the_prompts_index() {
        var sampling = Sampling.ancestral().maxTokens(20);
        assertThat(alone(sampling).ids()).isEqualTo(alone(sampling).ids());
        assertThat(alone(sampling).ids()).isNotEqualTo(alone(sampling.seed(2)).ids());
        long[] prompt = prompts(1).get(0);
        var twice = model.generate(List.of(prompt, prompt), sampling);
        assertThat(twice.get(0).get(0).ids()).isNotEqualTo(twice.get(1).get(0).ids());
    }

    @Test
    void ends_at_an_end_token_or_at_the_limit_or_at_the_end_of_the_context() {
        var prompts = prompts(60);
        var answers = model.generate(prompts, Sampling.ancestral().maxTokens(30));
        assertThat(answers).extracting(a -> a.get(0).finished()).contains(true, false);
        for (int i = 0; i < prompts.size(); i++) {
            var answer = answers.get(i).get(0);
            int limit = Math.min(30, CONTEXT - prompts.get(i).length);
            assertThat(Arrays.stream(answer.ids()).mapToObj(id -> (int) id))
                    .doesNotContainAnyElementsOf(model.config().endTokens());
            assertThat(answer.count()).isEqualTo(answer.ids().length + (answer.finished() ? 1 : 0));
            assertThat(answer.count()).isLessThanOrEqualTo(limit);
            assertThat(answer.finished() || answer.count() == limit).isTrue();
        }
    }

    @Test
    void gives_every_prompt_its_own_answer_however_many_batches_there_are() {
        var prompts = prompts(150); // of four answers each: three batches
        var sampling = Sampling.ancestral().maxTokens(6).n(4);
        var all = model.generate(prompts, sampling);
        for (int i = 0; i < prompts.size(); i += 37) {
            var alone = model.generate(List.of(prompts.get(i)), sampling.firstPrompt(i));
            assertSame(alone.get(0), all.get(i));
        }
        var rest = model.generate(prompts.subList(90, 150), sampling.firstPrompt(90));
        for (int i = 90; i < 150; i++) {
            assertSame(rest.get(i - 90), all.get(i));
        }
    }

    private static void assertSame(List<Generation.Answer> some, List<Generation.Answer> others) {
        assertThat(some).hasSameSizeAs(others);
        for (int j = 0; j < some.size(); j++) {
            assertThat(some.get(j).ids()).isEqualTo(others.get(j).ids());
            assertThat(some.get(j).ending()).isEqualTo(others.get(j).ending());
        }
    }

    @Test
    void ends_an_answer_at_a_stop_token_of_the_model() {
        var sampling = Sampling.ancestral().maxTokens(20);
        var prompts = prompts(20);
        var whole = model.generate(prompts, sampling);
        long stop = whole.stream()
                .map(row -> row.get(0).ids())
                .filter(ids -> ids.length > 3)
                .findFirst()
                .orElseThrow()[2];
        var stopping = model.stoppingAt((int) stop);
        var cut = stopping.generate(prompts, sampling);
        assertThat(cut).extracting(row -> row.get(0).ending()).contains(Ending.STOP_TOKEN, Ending.END_TOKEN);
        for (int i = 0; i < prompts.size(); i++) {
            var answer = cut.get(i).get(0);
            long[] ids = whole.get(i).get(0).ids();
            int at = LongStream.of(ids).boxed().toList().indexOf(stop);
            assertThat(answer.ids()).isEqualTo(at < 0 ? ids : Arrays.copyOf(ids, at));
            assertThat(answer.ending() == Ending.STOP_TOKEN).isEqualTo(at >= 0);
            assertThat(answer.count()).isEqualTo(at < 0 ? whole.get(i).get(0).count() : at + 1);
        }
        assertThatThrownBy(() -> model.stoppingAt(0, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "stop token must be in [0, %d), was -1", model.config().vocabulary());
    }

    @Test
    void tells_what_the_model_itself_says_of_tokens_that_were_drawn_otherwise() {
        var sampling = Sampling.ancestral()
                .maxTokens(12)
                .temperature(0.5)
                .topK(40)
                .repetitionPenalty(1.5)
                .modelLogProbs(true);
        for (var greedyOrNot : List.of(sampling, sampling.temperature(0))) {
            var answer = model.generate(prompts(1), greedyOrNot.seed(53)).get(0).get(0);
            assertThat(answer.modelLogProbs()).hasSize(answer.count());
            int kept = answer.ids().length;
            double sum = answer.modelLogProbs().subList(0, kept).stream()
                    .mapToDouble(p -> p)
                    .sum();
            assertThat(kept).isPositive();
            assertThat(sum).isCloseTo(score(answer.ids()), within(1e-4));
        }
    }

    @Test
    void repeats_nothing_of_prompt_or_answer_if_that_is_made_dear() {
        var prompts = prompts(20);
        var free = model.generate(prompts, Sampling.greedy().maxTokens(20));
        var penalised = model.generate(prompts, Sampling.greedy().maxTokens(20).repetitionPenalty(1e6));
        assertThat(free).anyMatch(row -> repeats(new long[0], row.get(0).ids()));
        for (int i = 0; i < prompts.size(); i++) {
            assertThat(repeats(prompts.get(i), penalised.get(i).get(0).ids())).isFalse();
        }
    }

    private static boolean repeats(long[] prompt, long[] answer) {
        var all = LongStream.concat(Arrays.stream(prompt).distinct(), Arrays.stream(answer));
        return all.distinct().count() < Arrays.stream(prompt).distinct().count() + answer.length;
    }

    @Test
    void refuses_prompts_that_are_empty_or_leave_no_room() {
        long[] full = new long[CONTEXT];
        assertThatThrownBy(() -> model.generate(List.of(new long[1], full), Sampling.greedy()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("prompt 1 has 40 tokens, but the context of 40 must leave room for an answer");
        assertThatThrownBy(() -> model.generate(List.of(new long[0]), Sampling.greedy()))
                .hasMessage("prompt 0 is empty: there is nothing to continue");
        assertThat(model.generate(List.of(), Sampling.greedy())).isEmpty();
        assertThat(model.generate(List.of(new long[CONTEXT - 1]), Sampling.greedy())
                        .get(0)
                        .get(0)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void leaves_no_array_behind() {
        int before = model.manager().getManagedArrays().size();
        model.generate(prompts(10), Sampling.ancestral().maxTokens(10).n(2));
        assertThat(model.manager().getManagedArrays()).hasSize(before);
    }

    @Test
    void of_a_conversation_decodes_and_scores_text() {
        var prompt = Conversation.user("say yes or no");
        var completion = model.complete(List.of(prompt), Sampling.greedy().maxTokens(3))
                .get(0)
                .get(0);
        assertThat(completion.tokens()).isBetween(1, 3);
        assertThat(model.score(prompt, "yes")).isNegative();
        assertThat(model.score(prompt, "yes no")).isLessThan(model.score(prompt, "yes"));
        assertThat(model.scores(prompt, List.of("yes no", "yes")))
                .containsExactly(
                        new double[] {model.score(prompt, "yes no"), model.score(prompt, "yes")}, within(1e-5));
        var terms = model.tokenLogProbs(prompt, "yes no");
        assertThat(terms).hasSizeGreaterThan(1);
        assertThat(terms.stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(model.score(prompt, "yes no"), within(1e-4));
        assertThatThrownBy(() -> model.score(prompt, ""))
                .hasMessage("continuation must not be empty, prompt was 'say yes or no'");
        assertThatThrownBy(() -> model.score(prompt, "yes ".repeat(CONTEXT)))
                .hasMessageMatching(
                        "\\d+ tokens do not fit the context of 40, unless a Truncation cuts them, prompt was 'say yes or no'");
    }
}
