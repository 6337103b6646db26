package org.align4j.experiments;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.align4j.metric.Mean;

/**
 * What became of the sources that an oracle's score puts into one class, over all seeds.
 *
 * @param method that edited
 * @param flaw the class's name
 * @param distance from source to edited answer: insert 1, delete 1, replace 2
 * @param before score of the sources
 * @param after score of the edited answers
 * @param kept share of sources that were left as they were
 */
record LanguageEdits(String method, String flaw, Mean distance, Mean before, Mean after, double kept) {

    /**
     * A class of sources.
     *
     * @param holds of a source's score
     */
    private record Flaw(String name, Predicate<Double> holds) {}

    private static final List<Flaw> FLAWS = List.of(
            new Flaw("below 0.25", score -> score < 0.25),
            new Flaw("0.25 to 0.95", score -> score >= 0.25 && score < 0.95),
            new Flaw("0.95 and above", score -> score >= 0.95));

    /** One answer, edited. */
    private record Edited(Object prompt, double before, double after, double distance) {}

    /** The worst sources first; a class of fewer than two prompts is left out. */
    static List<LanguageEdits> of(LanguageMethod method, List<LanguageRun> runs) {
        var all = runs.stream()
                .flatMap(run -> edited(run.sft(), run.result(method, LanguageMethod.EDITED)).stream())
                .toList();
        return FLAWS.stream()
                .map(flaw -> new Found(
                        flaw.name(),
                        all.stream().filter(e -> flaw.holds().test(e.before())).toList()))
                .filter(Found::isEstimable)
                .map(found -> found.of(method.name()))
                .toList();
    }

    private static List<Edited> edited(LanguageResult source, LanguageResult target) {
        return IntStream.range(0, source.scores().length)
                .mapToObj(i -> new Edited(
                        source.prompts().get(i),
                        source.scores()[i],
                        target.scores()[i],
                        LanguageForms.THOUGHTS
                                .edits(source.answers().get(i), target.answers().get(i))
                                .cost()))
                .toList();
    }

    /** The sources of one class. */
    private record Found(String name, List<Edited> edited) {

        boolean isEstimable() {
            return edited.stream().map(Edited::prompt).distinct().count() >= 2;
        }

        LanguageEdits of(String method) {
            var prompts = edited.stream().map(Edited::prompt).toList();
            return new LanguageEdits(
                    method,
                    name,
                    Mean.of(edited.stream().mapToDouble(Edited::distance).toArray(), prompts),
                    Mean.of(edited.stream().mapToDouble(Edited::before).toArray(), prompts),
                    Mean.of(edited.stream().mapToDouble(Edited::after).toArray(), prompts),
                    edited.stream().filter(e -> e.distance() == 0).count() / (double) edited.size());
        }
    }
}
