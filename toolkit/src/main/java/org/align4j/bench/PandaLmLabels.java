package org.align4j.bench;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.align4j.Require;
import org.align4j.data.Csv;
import org.align4j.metric.Outcome;

/**
 * What three people said of two answers: 1 for the first, 2 for the second, 0 for neither.
 *
 * @param labels one a person
 * @see <a href="https://arxiv.org/abs/2306.05087">Wang et al. 2023, section 4</a>
 */
public record PandaLmLabels(List<Integer> labels) {

    private static final List<Outcome> OUTCOMES = List.of(Outcome.TIE, Outcome.WIN, Outcome.LOSS);

    public PandaLmLabels {
        labels = List.copyOf(labels);
        Require.that(labels.size() == 3, "labels must be 3, were %s", labels.size());
        Require.that(
                labels.stream().allMatch(each -> 0 <= each && each < OUTCOMES.size()),
                "a label must be 0, 1 or 2, were %s",
                labels);
    }

    /** A table with the columns {@code annotator1} to {@code annotator3}. */
    public static Csv<PandaLmLabels> table() {
        return new Csv<>(row -> new PandaLmLabels(
                List.of(row.integer("annotator1"), row.integer("annotator2"), row.integer("annotator3"))));
    }

    /** The outcomes seen from the first answer. */
    public List<Outcome> outcomes() {
        return labels.stream().map(OUTCOMES::get).toList();
    }

    /** What two of them said, if two said the same. */
    public Optional<Outcome> majority() {
        return outcomes().stream()
                .filter(each -> Collections.frequency(outcomes(), each) >= 2)
                .findFirst();
    }
}
