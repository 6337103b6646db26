package org.align4j.rating;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Battles that have no ratings of greatest likelihood: some models never met the others, even indirectly, or never lost to or
 * tied with any of the others. An optimiser that is stopped would return numbers that depend on where it was.
 */
public final class NoFiniteRatings extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** Groups whose models can be compared with each other. */
    private final transient List<List<String>> groups;

    private NoFiniteRatings(String message, List<List<String>> groups) {
        super(message + groups.stream().map(NoFiniteRatings::shown).collect(Collectors.joining(" | ")));
        this.groups = groups;
    }

    /** Groups of models; within each, ratings would be finite. */
    public List<List<String>> groups() {
        return groups;
    }

    static void requireNone(List<String> models, PairTotals totals) {
        if (models.isEmpty()) {
            throw new NoFiniteRatings("there must be a model to be rated", List.of());
        }
        var graph = new WinGraph(totals);
        if (graph.isStronglyConnected()) {
            return;
        }
        var connected = graph.connected();
        if (connected.size() > 1) {
            throw new NoFiniteRatings(
                    "battles must connect all models, but none connects these groups: ", named(models, connected));
        }
        throw new NoFiniteRatings(
                "between any two groups of models each must have won or tied, but of these groups one only ever lost to"
                        + " another: ",
                named(models, graph.stronglyConnected()));
    }

    private static List<List<String>> named(List<String> models, List<List<Integer>> groups) {
        return groups.stream()
                .map(group -> group.stream().map(models::get).toList())
                .toList();
    }

    /** The first few: there may be hundreds. */
    private static String shown(List<String> group) {
        return group.size() <= 8 ? group.toString() : group.subList(0, 8) + " and " + (group.size() - 8) + " more";
    }
}
