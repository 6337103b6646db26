package org.align4j.grade;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.align4j.metric.Estimate;
import org.align4j.metric.Measurement;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * Grades of many answers, or many grades of one. As a measurement it is their mean; those without a score enter neither the
 * mean nor its n.
 *
 * @param grades in any order; may be empty
 */
public record Grades(List<Grade> grades) implements Measurement {

    public Grades {
        grades = List.copyOf(grades);
    }

    /** The grades in which those that could not be read count as a score: 0 in the published code of G-Eval. */
    public Grades withUnparsedAs(double score) {
        return new Grades(grades.stream()
                .map(grade -> grade.equals(Grade.UNPARSED) ? Grade.of(score) : grade)
                .toList());
    }

    /** The scores that are there, in order. */
    public double[] scores() {
        return grades.stream().filter(Grade::isGraded).mapToDouble(Grade::value).toArray();
    }

    /** The mean; NaN if there is no score. */
    @Override
    public double value() {
        return StatUtils.mean(scores());
    }

    /** s / √n, where s is the standard deviation with n − 1; NaN for fewer than two scores. */
    @Override
    public double standardError() {
        return n() < 2 ? Double.NaN : new StandardDeviation().evaluate(scores()) / Math.sqrt(n());
    }

    /** The middle score, or the mean of the two in the middle; NaN if there is none. */
    public double median() {
        return StatUtils.percentile(scores(), 50);
    }

    /** How often each score was given, in ascending order. */
    public SortedMap<Double, Integer> distribution() {
        var counts = new TreeMap<Double, Integer>();
        for (double score : scores()) {
            counts.merge(score, 1, Integer::sum);
        }
        return counts;
    }

    @Override
    public int n() {
        return (int) grades.stream().filter(Grade::isGraded).count();
    }

    @Override
    public int missing() {
        return (int) grades.stream().filter(Grade.MISSING::equals).count();
    }

    @Override
    public int unparsed() {
        return (int) grades.stream().filter(Grade.UNPARSED::equals).count();
    }

    /** Their mean as one grade; where none has a score, unparsed if one was answered, and missing otherwise. */
    public Grade merged() {
        return n() > 0 ? Grade.of(value()) : unparsed() > 0 ? Grade.UNPARSED : Grade.MISSING;
    }

    /** The mean alone, without the grades. */
    public Estimate mean() {
        return new Estimate(value(), standardError(), n(), missing(), unparsed());
    }

    /** For example {@code 3.250 ± 0.412 (95 %, n=20, 0 missing, 1 unparsed), median 3.0}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s, median %s", mean(), median());
    }
}
