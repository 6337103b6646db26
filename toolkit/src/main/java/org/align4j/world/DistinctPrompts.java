package org.align4j.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.align4j.Require;
import org.align4j.text.Conversation;

/** Draws distinct prompts of one split in rounds: one of each family that has any left, in random order. */
record DistinctPrompts(List<Family> families, Split split) {

    /** A family of which some prompts have been drawn. */
    private record Source(Family family, long size, Set<Conversation> drawn) {

        boolean open() {
            return drawn.size() < size;
        }

        Conversation next(Split split, Dice dice) {
            Conversation prompt;
            do {
                prompt = family.draw(split, dice).prompt();
            } while (!drawn.add(prompt));
            return prompt;
        }
    }

    List<Conversation> draw(int n, Dice dice) {
        var sources = new ArrayList<Source>();
        families.forEach(f -> sources.add(new Source(f, f.size(split), new HashSet<>())));
        long exist = sources.stream().mapToLong(Source::size).sum();
        Require.that(0 <= n && n <= exist, "n must be in [0, %s], the prompts of %s, was %s", exist, split, n);
        var prompts = new ArrayList<Conversation>();
        while (prompts.size() < n) {
            var round = dice.shuffled(sources);
            round.subList(0, Math.min(round.size(), n - prompts.size())).forEach(s -> prompts.add(s.next(split, dice)));
            sources.removeIf(s -> !s.open());
        }
        return List.copyOf(prompts);
    }
}
