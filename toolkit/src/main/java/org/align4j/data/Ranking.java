package org.align4j.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.text.Conversation;

/**
 * A prompt and scored answers to it: the columns {@code query}, {@code responses} and {@code scores} of RRHF and Stable
 * Alignment, and {@code target}, if there is one.
 *
 * @param prompt what the models were asked
 * @param completions at least one, in any order; each may be empty, and one may stand there twice
 * @param scores one a completion, finite, higher is better; ties are allowed
 * @param target the answer to imitate, SLiC's y_ref; not blank; empty if there is none
 * @see <a href="https://arxiv.org/abs/2304.05302">Yuan et al. 2023: RRHF</a>
 */
public record Ranking(Conversation prompt, List<String> completions, List<Double> scores, Optional<String> target)
        implements Example {

    public Ranking {
        Require.that(prompt != null, "prompt must not be null");
        Require.that(
                completions.stream().allMatch(Objects::nonNull)
                        && scores.stream().allMatch(Objects::nonNull),
                "completions and scores must not be null, prompt was '%s'",
                prompt);
        completions = List.copyOf(completions);
        scores = List.copyOf(scores);
        Require.that(!completions.isEmpty(), "a ranking must have at least one completion, prompt was '%s'", prompt);
        Require.that(
                scores.size() == completions.size(),
                "scores must be as many as completions, %s against %s, prompt was '%s'",
                scores.size(),
                completions.size(),
                prompt);
        for (int i = 0; i < scores.size(); i++) {
            Require.that(Double.isFinite(scores.get(i)), "score %s must be finite, was %s", i + 1, scores.get(i));
        }
        Require.that(target.isEmpty() || !target.get().isBlank(), "target must not be empty, prompt was '%s'", prompt);
    }

    /** A ranking without an answer to imitate. */
    public Ranking(Conversation prompt, List<String> completions, List<Double> scores) {
        this(prompt, completions, scores, Optional.empty());
    }

    /** This ranking with another answer to imitate. */
    public Ranking withTarget(String newTarget) {
        return new Ranking(prompt, completions, scores, Optional.of(newTarget));
    }

    /**
     * All pairs of completions with different scores, the best completion's first, then the second best's; completions of
     * equal score stand in their order. A tie gives no pair, and neither do two completions of the same text.
     */
    public List<Preference> preferences() {
        List<Integer> ranked = IntStream.range(0, scores.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> scores.get(i)).reversed())
                .toList();
        var pairs = new ArrayList<Preference>();
        for (int i = 0; i < ranked.size(); i++) {
            for (int better = ranked.get(i), j = i + 1; j < ranked.size(); j++) {
                int worse = ranked.get(j);
                boolean tied = scores.get(better).doubleValue() == scores.get(worse);
                if (!tied && !completions.get(better).equals(completions.get(worse))) {
                    pairs.add(new Preference(prompt, completions.get(better), completions.get(worse)));
                }
            }
        }
        return pairs;
    }
}
