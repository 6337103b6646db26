package org.align4j.grade;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * Levels in order, the best first. The first of n levels is grade n, the last is 1.
 *
 * @param levels labels, such as A to D, to what each means; at least two
 */
public record OrdinalScale(Map<String, String> levels) {

    public OrdinalScale {
        levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
        Require.that(levels.size() >= 2, "a scale must have at least 2 levels, had %s", levels.keySet());
        Require.that(levels.keySet().stream().noneMatch(String::isBlank), "no level may be blank, were %s", levels);
    }

    /**
     * The four levels that people used for self-instruct's user instructions.
     *
     * @see <a href="https://arxiv.org/abs/2212.10560">Wang et al. 2022, section 5.4: the levels; in words of our own</a>
     */
    public static OrdinalScale selfInstruct() {
        var levels = new LinkedHashMap<String, String>();
        levels.put("A", "valid and satisfying");
        levels.put("B", "acceptable, with small errors or flaws");
        levels.put("C", "takes up the instruction, with large errors in content");
        levels.put("D", "beside the point or invalid");
        return new OrdinalScale(levels);
    }

    /** The labels, best first. */
    public List<String> labels() {
        return List.copyOf(levels.keySet());
    }

    /** The grade of a label. */
    public Grade grade(String label) {
        int place = labels().indexOf(label);
        Require.that(place >= 0, "level must be one of %s, was '%s'", labels(), label);
        return Grade.of(levels.size() - place);
    }

    /** How often each level was given, the best first, those never given too. */
    public Map<String, Integer> distribution(Grades grades) {
        Map<Double, Integer> counts = grades.distribution();
        var distribution = new LinkedHashMap<String, Integer>();
        labels().forEach(label ->
                distribution.put(label, counts.getOrDefault(grade(label).value(), 0)));
        Require.that(
                distribution.values().stream().mapToInt(i -> i).sum() == grades.n(),
                "grades must be those of the levels %s, were %s",
                labels(),
                counts.keySet());
        return distribution;
    }

    /** Reads a label from what a grader wrote. */
    public GradeParser parser() {
        return GradeParser.letters(labels());
    }

    /** The levels, one a line: {@code A: valid and satisfying}. */
    @Override
    public String toString() {
        return IntStream.range(0, levels.size())
                .mapToObj(i -> labels().get(i) + ": " + levels.get(labels().get(i)))
                .collect(Collectors.joining("\n"));
    }
}
