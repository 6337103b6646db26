package org.align4j.grade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.align4j.Require;
import org.align4j.metric.Estimate;

/**
 * FLASK's scores of one model. A skill's score is the mean over the instances that call for it; what does not apply is missing
 * and enters no mean. Standard errors are those of a sample of instances, whose skills resemble each other.
 *
 * @param reviews one an instance
 */
public record FlaskReport(Map<FlaskInstance, FlaskReview> reviews) {

    public FlaskReport {
        reviews = new LinkedHashMap<>(reviews);
        Require.that(!reviews.isEmpty(), "reviews must not be empty");
    }

    /** The score of each skill that occurs, in their order. */
    public Map<FlaskSkill, Estimate> bySkill() {
        return grouped(cell -> Stream.of(cell.skill()));
    }

    /** The score of each of the four abilities: over all skills of the ability. */
    public Map<FlaskSkill.Group, Estimate> byGroup() {
        return grouped(cell -> Stream.of(cell.skill().group()));
    }

    /** The score in each domain, over all skills; an instance of two domains counts in both. */
    public Map<String, Estimate> byDomain() {
        return grouped(cell -> cell.instance().domains().stream());
    }

    /** The score at each difficulty from 1 to 5, over all skills; instances of unknown difficulty are left out. */
    public Map<Integer, Estimate> byDifficulty() {
        return grouped(cell -> cell.instance().difficulty().stream().boxed());
    }

    /** The instances whose review names other skills than those asked for, or more, or fewer. */
    public List<FlaskInstance> flagged() {
        return reviews.entrySet().stream()
                .filter(each -> each.getValue().isFlagged(each.getKey().skills()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public Map<FlaskInstance, FlaskReview> reviews() {
        return new LinkedHashMap<>(reviews);
    }

    /** One skill of one instance. */
    private record Cell(FlaskInstance instance, FlaskSkill skill, Grade grade) {}

    private <K extends Comparable<K>> Map<K, Estimate> grouped(Function<Cell, Stream<K>> keys) {
        var cells = new TreeMap<K, List<Cell>>();
        reviews.forEach((instance, review) -> instance.skills().stream()
                .map(skill -> new Cell(instance, skill, review.grade(skill)))
                .forEach(cell -> keys.apply(cell)
                        .forEach(key -> cells.computeIfAbsent(key, k -> new ArrayList<>())
                                .add(cell))));
        var estimates = new LinkedHashMap<K, Estimate>();
        cells.forEach((key, list) -> estimates.put(key, estimate(list)));
        return estimates;
    }

    private static Estimate estimate(List<Cell> cells) {
        var grades = new Grades(cells.stream().map(Cell::grade).toList());
        var instances = cells.stream()
                .filter(cell -> cell.grade().isGraded())
                .map(Cell::instance)
                .toList();
        Estimate mean = Estimate.ofMean(grades.scores(), instances);
        return new Estimate(mean.value(), mean.standardError(), mean.n(), grades.missing(), grades.unparsed());
    }
}
