package org.align4j.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.Seed;

/**
 * The last letters of names, one behind the other.
 *
 * @param names to draw from, as many as words at least, none empty
 * @param words in a question, &ge; 1; Kojima et al. have 4
 * @see <a href="https://arxiv.org/abs/2201.11903">Wei et al. 2022, section 5</a>
 */
public record LastLetters(List<String> names, int words) {

    public LastLetters {
        names = List.copyOf(names);
        Require.that(words >= 1, "words must be >= 1, was %s", words);
        Require.that(names.size() >= words, "names must be at least %s, were %s", words, names.size());
        Require.that(names.stream().noneMatch(String::isEmpty), "names must not be empty, were %s", names);
    }

    /** Questions; the i-th depends on the seed and i alone. */
    public List<OpenQuestion> draw(int count, long seed) {
        return IntStream.range(0, count)
                .mapToObj(i -> question(CoinFlip.draw(names, words, Seed.generator(seed, i))))
                .toList();
    }

    private static OpenQuestion question(List<String> drawn) {
        return new OpenQuestion(
                "Take the last letters of each words in \"" + String.join(" ", drawn) + "\" and concatenate them.",
                drawn.stream()
                        .map(name -> name.substring(name.offsetByCodePoints(name.length(), -1)))
                        .collect(Collectors.joining()));
    }
}
