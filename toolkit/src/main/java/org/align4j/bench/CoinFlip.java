package org.align4j.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.Seed;

/**
 * A coin lies heads up, people flip it or do not, each with probability ½: is it still heads up? Yes if an even number did.
 *
 * @param names to draw from, as many as people at least
 * @param people in a question, &ge; 1; the paper has 4
 * @see <a href="https://arxiv.org/abs/2201.11903">Wei et al. 2022, section 5</a>
 */
public record CoinFlip(List<String> names, int people) {

    public CoinFlip {
        names = List.copyOf(names);
        Require.that(people >= 1, "people must be >= 1, was %s", people);
        Require.that(names.size() >= people, "names must be at least %s, were %s", people, names.size());
    }

    /** Questions; the i-th depends on the seed and i alone. */
    public List<OpenQuestion> draw(int count, long seed) {
        return IntStream.range(0, count)
                .mapToObj(i -> draw(Seed.generator(seed, i)))
                .toList();
    }

    private OpenQuestion draw(RandomGenerator random) {
        var text = new StringBuilder("A coin is heads up.");
        boolean headsUp = true;
        for (String name : draw(names, people, random)) {
            boolean flips = random.nextBoolean();
            headsUp ^= flips;
            text.append(' ').append(name).append(flips ? " flips the coin." : " does not flip the coin.");
        }
        text.append(" Is the coin still heads up? Note that \"flip\" here means \"reverse\".");
        return new OpenQuestion(text.toString(), headsUp ? "yes" : "no");
    }

    /** Draws without replacement. */
    static List<String> draw(List<String> from, int count, RandomGenerator random) {
        var left = new ArrayList<>(from);
        return IntStream.range(0, count)
                .mapToObj(i -> left.remove(random.nextInt(left.size())))
                .toList();
    }
}
