package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.align4j.Seed;
import org.align4j.lm.CompletionProgress;
import org.align4j.lm.Ending;
import org.align4j.lm.Sampling;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Draws that are generated together")
class DrawsTests {

    /** Together above the number of logits from which several threads draw. */
    private static final int ROWS = 12;

    private static final int VOCABULARY = 20_000;

    private static final TokenSampler SAMPLER =
            new TokenSampler(Sampling.ancestral().topP(0.9).modelLogProbs(true));

    private static List<Row> rows(int limit, Map<Integer, Ending> ends) {
        return IntStream.range(0, ROWS)
                .mapToObj(r -> new Row(new long[] {1}, limit, Seed.generator(r), ends, Optional.empty()))
                .toList();
    }

    private static float[] logits(int vocabulary) {
        var logits = new float[ROWS * vocabulary];
        var random = Seed.generator(7);
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) random.nextGaussian();
        }
        return logits;
    }

    @Test
    void draw_the_same_at_the_same_time_as_one_after_the_other() {
        float[] logits = logits(VOCABULARY);
        var together = rows(2, Map.of());
        var draws = new Draws(SAMPLER, VOCABULARY, CompletionProgress.silent(), ROWS);
        draws.next(together, logits);
        draws.next(together, logits);
        var alone = rows(2, Map.of());
        for (int r = 0; r < ROWS; r++) {
            for (int i = 0; i < 2; i++) {
                alone.get(r).draw(SAMPLER, logits, r * VOCABULARY, VOCABULARY);
                alone.get(r).read();
            }
            assertThat(together.get(r).answer().ids())
                    .isEqualTo(alone.get(r).answer().ids());
            assertThat(together.get(r).answer().logProbs())
                    .isEqualTo(alone.get(r).answer().logProbs());
            assertThat(together.get(r).answer().modelLogProbs())
                    .isEqualTo(alone.get(r).answer().modelLogProbs());
        }
    }

    @Test
    void say_which_logit_is_not_finite_whichever_thread_met_it() {
        float[] logits = logits(VOCABULARY);
        for (int r = 0; r < ROWS; r++) {
            logits[r * VOCABULARY + 5] = Float.NaN;
        }
        var draws = new Draws(SAMPLER, VOCABULARY, CompletionProgress.silent(), ROWS);
        assertThatThrownBy(() -> draws.next(rows(2, Map.of()), logits))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("logit of token 5 must be finite, was NaN");
    }

    @Test
    void end_at_their_tokens_or_at_the_limit_and_count_what_they_do() {
        float[] logits = logits(4);
        var batch = rows(3, Map.of(0, Ending.END_TOKEN, 1, Ending.STOP_TOKEN));
        var heard = new ArrayList<String>();
        var draws = new Draws(SAMPLER, 4, (done, all, tokens) -> heard.add(done + "/" + all + " " + tokens), 2 * ROWS);
        for (int step = 0; step < 4; step++) {
            draws.next(batch, logits);
        }
        assertThat(batch).allMatch(Row::done);
        var answers = batch.stream().map(Row::answer).toList();
        assertThat(answers)
                .extracting(Generation.Answer::ending)
                .contains(Ending.END_TOKEN, Ending.STOP_TOKEN, Ending.LENGTH);
        for (var answer : answers) {
            assertThat(answer.ids())
                    .hasSize(answer.count() - (answer.finished() ? 1 : 0))
                    .doesNotContain(0, 1);
            assertThat(answer.finished() || answer.count() == 3).isTrue();
        }
        int tokens = answers.stream().mapToInt(Generation.Answer::count).sum();
        assertThat(heard).hasSize(4).last().isEqualTo(ROWS + "/" + 2 * ROWS + " " + tokens);
    }
}
