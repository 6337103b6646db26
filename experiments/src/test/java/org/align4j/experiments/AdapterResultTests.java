package org.align4j.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.align4j.metric.Mean;
import org.align4j.text.Conversation;
import org.align4j.train.TrainingMemory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The share of a gain")
class AdapterResultTests {

    private static final double[] BASE = {4, 2, 3, 7};
    private static final double[] FULL = {2, 0, 1, 1};

    private static AdapterResult result(double... losses) {
        var prompts = IntStream.range(0, losses.length)
                .mapToObj(i -> Conversation.user("prompt " + i))
                .toList();
        var method = AdapterMethod.all(250).get(0);
        return new AdapterResult(method, 1, 1, new TrainingMemory(0, 0, 0, 0, 0), 0, prompts, losses, losses);
    }

    @Test
    void of_full_fine_tuning_is_all_of_it_and_certain() {
        assertThat(result(FULL).share(BASE, FULL)).isEqualTo(new Mean(1, 0, 4));
    }

    @Test
    void of_the_base_model_is_nothing_and_certain() {
        assertThat(result(BASE).share(BASE, FULL)).isEqualTo(new Mean(0, 0, 4));
    }

    /** Gains 1, 2, 1, 4 of 2, 2, 2, 6: 8 of 12. What is left, a gain less two thirds of full's: −1/3, 2/3, −1/3, 0. */
    @Test
    void has_the_error_of_a_ratio_of_means() {
        double error = Math.sqrt((1.0 / 9 + 4.0 / 9 + 1.0 / 9) / 3 / 4) / 3;
        var share = result(3, 0, 2, 3).share(BASE, FULL);
        assertThat(share.value()).isEqualTo(2.0 / 3, within(1e-12));
        assertThat(share.standardError()).isEqualTo(error, within(1e-12));
    }

    @Test
    void is_told_of_methods_that_differ_in_name_and_folder() {
        var methods = AdapterMethod.all(250);
        assertThat(methods.stream().map(AdapterMethod::name).distinct()).hasSameSizeAs(methods);
        assertThat(methods.stream().map(AdapterMethod::id).distinct()).hasSameSizeAs(methods);
        assertThat(List.of(methods.get(0).name(), methods.get(1).name()))
                .containsExactly(AdapterMethod.FULL, AdapterMethod.HEADLINE);
    }
}
