package org.align4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.align4j.lm.Completion;
import org.align4j.lm.Sampling;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@DisplayName("Log-ratios of two models")
class LogRatiosTests {

    @Test
    void are_zero_for_a_model_and_its_copy(@TempDir Path folder) {
        try (var model = TinyModels.fresh(folder, 1);
                var copy = model.copy("copy")) {
            var prompts = TinyModels.prompts(3);
            assertThat(LogRatios.of(model, copy, prompts, sampled(model))).containsOnly(0.0);
        }
    }

    @Test
    void are_what_was_sampled_with_less_what_the_other_says(@TempDir Path folder) {
        try (var policy = TinyModels.fresh(folder, 1);
                var reference = TinyModels.fresh(folder, 2)) {
            var prompts = TinyModels.prompts(3);
            var answers = sampled(policy);
            double[] forth = LogRatios.of(policy, reference, prompts, answers);
            double[] back = LogRatios.of(reference, policy, prompts, answers);
            for (int i = 0; i < forth.length; i++) {
                assertThat(forth[i]).isNotZero().isCloseTo(-back[i], within(1e-9));
            }
        }
    }

    @Test
    void of_a_whole_text_are_those_of_the_prompt_and_of_its_answer(@TempDir Path folder) {
        try (var policy = TinyModels.fresh(folder, 1);
                var reference = TinyModels.fresh(folder, 2)) {
            var answer = TokenSequence.of(policy, TinyModels.prompts(1).get(0), "yes .");
            var whole = TokenSequence.text(answer.ids());
            double sum = 0;
            double[] above = policy.logProbs(whole);
            double[] below = reference.logProbs(whole);
            for (int i = 0; i < above.length; i++) {
                sum += above[i] - below[i];
            }
            double[] ratios = LogRatios.of(policy, reference, List.of(whole, answer));
            assertThat(above.length).isGreaterThan(answer.targets());
            assertThat(ratios[0]).isCloseTo(sum, within(1e-4));
            assertThat(ratios[1]).isNotEqualTo(ratios[0]);
        }
    }

    @Test
    void need_an_answer_for_every_prompt(@TempDir Path folder) {
        try (var model = TinyModels.fresh(folder, 1)) {
            assertThatThrownBy(() -> LogRatios.of(model, model, TinyModels.prompts(3), List.of()))
                    .hasMessage("answers must be as many as prompts, 0 against 3");
        }
    }

    private static List<Completion> sampled(CausalLM model) {
        return model.complete(TinyModels.prompts(3), Sampling.ancestral().maxTokens(8)).stream()
                .map(answers -> answers.get(0))
                .toList();
    }
}
