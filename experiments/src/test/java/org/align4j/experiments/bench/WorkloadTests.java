package org.align4j.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A workload")
class WorkloadTests {

    private final Workload workload = Workload.midSize(8, 256);

    @Test
    void counts_the_operations_of_products_and_of_causal_attention() {
        double tokens = 8 * 256;
        double attention = 6 * 6 * 64 * 256; // layers, heads, head width, length
        assertThat(workload.stepFlops(1_000)).isEqualTo(6 * 1_000 * tokens + 6 * attention * tokens);
    }

    @Test
    void has_products_of_two_operations_a_weight_and_token() {
        long weights = 2048 * 384 + 6 * (4 * 384 * 384 + 3 * 384 * 1024);
        double flops = workload.products().stream().mapToDouble(Product::flops).sum();
        assertThat(flops).isEqualTo(2.0 * weights * 8 * 256);
    }

    @Test
    void draws_the_same_tokens_from_the_same_seed() {
        var sequences = workload.sequences(3, 1);
        assertThat(sequences).hasSize(24).allMatch(s -> s.length() == 256);
        assertThat(workload.sequences(3, 1).get(5).ids())
                .isEqualTo(sequences.get(5).ids());
    }
}
