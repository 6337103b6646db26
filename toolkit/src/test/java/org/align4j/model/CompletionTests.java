package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.align4j.lm.Completion;
import org.align4j.lm.CompletionProgress;
import org.align4j.lm.Ending;
import org.align4j.lm.Sampling;
import org.align4j.lm.TextListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A twentieth of all tokens ends an answer, so that there are short ones and long ones. */
@Tag("engine")
@DisplayName("A model's completions")
class CompletionTests {

    @TempDir
    static Path folder;

    private static CausalLM model;

    @BeforeAll
    static void make() {
        int vocabulary = TinyModels.config().vocabulary();
        var ends = IntStream.range(0, vocabulary / 20).mapToObj(i -> 20 * i + 4).toList();
        model = TinyModels.fresh(folder, TinyModels.config(160, ends), 3);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void gives_the_same_bytes_whoever_listens() {
        var prompts = TinyModels.prompts(5);
        var sampling = Sampling.ancestral().maxTokens(12).n(3);
        var silent = model.complete(prompts, sampling);
        assertThat(model.complete(prompts, sampling, CompletionProgress.silent()))
                .isEqualTo(silent);
        assertThat(model.stream(prompts, sampling, (p, a, piece) -> {})).isEqualTo(silent);
    }

    @Test
    void lets_the_text_of_every_answer_be_heard_piece_by_piece() {
        var heard = new TreeMap<String, List<String>>();
        TextListener listener = (p, a, piece) ->
                heard.computeIfAbsent(p + "." + a, k -> new ArrayList<>()).add(piece);
        var completions = model.stream(
                TinyModels.prompts(5), Sampling.ancestral().maxTokens(12).n(3), listener);
        for (int p = 0; p < 5; p++) {
            for (int a = 0; a < 3; a++) {
                var pieces = heard.getOrDefault(p + "." + a, List.of());
                assertThat(String.join("", pieces))
                        .isEqualTo(completions.get(p).get(a).text());
            }
        }
        assertThat(heard.values()).anyMatch(pieces -> pieces.size() > 3);
        var one = new StringBuilder();
        var completion = model.stream(TinyModels.prompts(1).get(0), Sampling.ancestral(), one::append);
        assertThat(one).hasToString(completion.text());
    }

    @Test
    void says_after_every_step_how_far_it_is() {
        var done = new ArrayList<Integer>();
        var tokens = new ArrayList<Long>();
        var sampling = Sampling.ancestral().maxTokens(12).n(3);
        var completions = model.complete(TinyModels.prompts(5), sampling, (d, answers, t) -> {
            assertThat(answers).isEqualTo(15);
            done.add(d);
            tokens.add(t);
        });
        assertThat(done).isSorted().last().isEqualTo(15);
        assertThat(tokens).isSorted().first().isEqualTo(15L);
        assertThat(tokens)
                .last()
                .isEqualTo(completions.stream()
                        .flatMap(List::stream)
                        .mapToLong(Completion::tokens)
                        .sum());
    }

    @Test
    void stops_when_a_listener_throws_and_goes_on_afterwards() {
        int before = model.manager().getManagedArrays().size();
        assertThatThrownBy(() -> model.complete(TinyModels.prompts(2), Sampling.ancestral(), (done, of, tokens) -> {
                    throw new IllegalStateException("enough");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("enough");
        assertThat(model.manager().getManagedArrays()).hasSize(before);
        assertThat(model.complete(TinyModels.prompts(2), Sampling.ancestral())).hasSize(2);
    }

    @Test
    void ends_an_answer_before_a_stop_string_and_leaves_the_others_as_they_are() {
        var prompts = TinyModels.prompts(8);
        var sampling = Sampling.ancestral().maxTokens(20).n(2);
        var whole = model.complete(prompts, sampling);
        String stop = stopIn(whole);
        var cut = model.complete(prompts, sampling.stop("never said", stop));
        for (int p = 0; p < prompts.size(); p++) {
            for (int a = 0; a < 2; a++) {
                var before = whole.get(p).get(a);
                var after = cut.get(p).get(a);
                int at = before.text().indexOf(stop);
                if (at < 0) {
                    assertThat(after.text()).isEqualTo(before.text());
                    assertThat(after.ending()).isEqualTo(before.ending());
                } else {
                    assertThat(after.text()).isEqualTo(before.text().substring(0, at));
                    assertThat(after.ending()).isEqualTo(Ending.STOP_STRING);
                    assertThat(after.finished()).isTrue();
                    assertThat(after.tokens()).isLessThanOrEqualTo(before.tokens());
                    assertThat(after.logProbability())
                            .isCloseTo(sum(before.logProbs().subList(0, after.tokens())), within(1e-4));
                    assertThat(after.logProbs()).isEqualTo(before.logProbs().subList(0, after.tokens()));
                }
            }
        }
    }

    /** From the middle of a word in the middle of the longest answer to the middle of the next word. */
    private static String stopIn(List<List<Completion>> completions) {
        String text = completions.stream()
                .flatMap(List::stream)
                .map(Completion::text)
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
        int space = text.indexOf(' ', text.length() / 2);
        return text.substring(space - 1, space + 2);
    }

    @Test
    void tells_the_log_probability_of_every_token() {
        var sampling = Sampling.ancestral().maxTokens(20).n(3);
        for (var row : model.complete(TinyModels.prompts(5), sampling)) {
            for (var completion : row) {
                assertThat(completion.logProbs()).hasSize(completion.tokens()).allMatch(p -> p <= 0);
                assertThat(completion.logProbability()).isCloseTo(sum(completion.logProbs()), within(1e-9));
                assertThat(completion.modelLogProbs()).isEmpty();
            }
        }
        var plain = model.complete(TinyModels.prompts(1), sampling.modelLogProbs(true));
        assertThat(plain.get(0)).allSatisfy(c -> assertThat(c.modelLogProbs()).isEqualTo(c.logProbs()));
    }

    private static double sum(List<Double> terms) {
        return terms.stream().mapToDouble(t -> t).sum();
    }
}
