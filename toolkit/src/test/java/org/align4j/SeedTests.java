package org.align4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A derived seed")
class SeedTests {

    /** SplitMix64's published first output for the state 0. */
    @Test
    void is_splitmix_of_the_seed_for_no_place() {
        assertThat(Seed.derive(0)).isEqualTo(0xE220A8397B1DCDAFL);
    }

    @Test
    void depends_on_every_part_of_the_place_and_on_their_order() {
        assertThat(LongStream.of(
                                Seed.derive(1),
                                Seed.derive(1, 0),
                                Seed.derive(1, 0, 0),
                                Seed.derive(1, 1, 0),
                                Seed.derive(1, 0, 1),
                                Seed.derive(2, 0, 1))
                        .distinct())
                .hasSize(6);
        assertThat(Seed.derive(1, 2, 3)).isEqualTo(Seed.derive(1, 2, 3));
    }

    @Test
    void draws_evenly_over_neighbouring_places() {
        double mean = LongStream.range(0, 100_000)
                .mapToDouble(place -> Seed.generator(7, place).nextDouble())
                .average()
                .orElseThrow();
        // The mean of 100000 uniform draws has a standard error of 0.0009.
        assertThat(mean).isCloseTo(0.5, within(0.004));
    }

    @Test
    void give_every_order_of_three_numbers_as_often() {
        Map<List<Integer>, Long> orders = IntStream.range(0, 6000)
                .mapToObj(place ->
                        IntStream.of(Seed.permutation(3, 1, place)).boxed().toList())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        // A binomial count has a deviation of 29: five of them.
        assertThat(orders.values())
                .hasSize(6)
                .allSatisfy(count -> assertThat(count).isBetween(855L, 1145L));
        assertThat(Seed.permutation(5, 1, 2)).isEqualTo(Seed.permutation(5, 1, 2));
        assertThat(Seed.permutation(0, 1)).isEmpty();
    }
}
