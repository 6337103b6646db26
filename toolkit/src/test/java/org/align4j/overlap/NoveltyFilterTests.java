package org.align4j.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.align4j.Seed;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The filter of what is new")
class NoveltyFilterTests {

    @Test
    void keeps_the_first_of_two_that_resemble_each_other() {
        var filter = NoveltyFilter.selfInstruct(List.of("write a poem about cats"));
        assertThat(filter.offer("write a poem about dogs").accepted()).isFalse();
        assertThat(filter.offer("sort these numbers").accepted()).isTrue();
        assertThat(filter.offer("Sort these numbers!")).isEqualTo(new Novelty("Sort these numbers!", 1, false));
        assertThat(filter.size()).isEqualTo(2);
    }

    @Test
    void accepts_what_is_as_similar_as_the_threshold() {
        var filter = new NoveltyFilter(0.5);
        filter.add("a b");
        assertThat(filter.offer("a c")).isEqualTo(new Novelty("a c", 0.5, true));
        assertThatThrownBy(() -> new NoveltyFilter(1.5)).hasMessage("threshold must be in [0, 1], was 1.5");
    }

    /** Passing over by length must never change what is said. */
    @Test
    void says_the_greatest_similarity_of_all() {
        RandomGenerator random = Seed.generator(5);
        var pool = new ArrayList<String>();
        var filter = new NoveltyFilter(0.7);
        for (int i = 0; i < 200; i++) {
            String text = IntStream.range(0, random.nextInt(12))
                    .mapToObj(j -> "w" + random.nextInt(9))
                    .collect(Collectors.joining(" "));
            double greatest = pool.stream()
                    .mapToDouble(other -> new RougeL().compare(text, other).f())
                    .max()
                    .orElse(0);
            Novelty novelty = filter.offer(text);
            assertThat(novelty.similarity()).isEqualTo(greatest);
            if (novelty.accepted()) {
                pool.add(text);
            }
        }
    }
}
