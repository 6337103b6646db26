package org.align4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.stream.DoubleStream;
import org.align4j.data.Demonstration;
import org.align4j.model.CausalLM;
import org.align4j.model.TinyModels;
import org.align4j.objective.Sft;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("engine")
@DisplayName("Held-out loss")
class HeldOutLossTests {

    @TempDir
    Path folder;

    private CausalLM model;

    @BeforeEach
    void make() {
        model = TinyModels.fresh(folder, 1);
    }

    @AfterEach
    void close() {
        model.close();
    }

    /** score leaves the end of the answer out; what it is worth is the same answer's score with the end in its text. */
    @Test
    void is_the_mean_of_the_answers_log_probabilities_and_its_ends() {
        var demonstration = TinyRun.demonstrations().get(0);
        String whole = demonstration.completion() + "<end>";
        double expected = -model.score(demonstration.prompt(), whole);
        long tokens = model.tokenizer().encode(whole, false).ids().length;
        assertThat(HeldOutLoss.of(model, TinyRun.demonstrations().subList(0, 1))[0])
                .isEqualTo(expected / tokens, within(1e-5));
    }

    @Test
    void of_an_answer_does_not_depend_on_what_stands_beside_it() {
        var all = TinyRun.demonstrations();
        double[] together = HeldOutLoss.of(model, all);
        double[] alone = all.stream()
                .flatMapToDouble(d -> DoubleStream.of(HeldOutLoss.of(model, java.util.List.of(d))))
                .toArray();
        assertThat(together).containsExactly(alone, within(1e-5));
    }

    @Test
    void weighted_by_tokens_is_the_loss_that_training_reports_first() {
        var all = TinyRun.demonstrations().subList(0, 4);
        double sum = 0;
        long count = 0;
        double[] losses = HeldOutLoss.of(model, all);
        for (int i = 0; i < losses.length; i++) {
            long tokens = tokens(all.get(i));
            sum += losses[i] * tokens;
            count += tokens;
        }
        var trained = Trainer.of(model, Plan.small().batchSize(4)).fit(all, new Sft());
        trained.model().close();
        assertThat(trained.values("loss")[0]).isEqualTo(sum / count, within(1e-5));
    }

    private long tokens(Demonstration demonstration) {
        return model.tokenizer()
                .encode(demonstration.completion() + "<end>", false)
                .ids()
                .length;
    }
}
