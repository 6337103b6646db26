package org.align4j.bench;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.align4j.Require;

/**
 * How texts of a set are graded.
 *
 * @param extractor reads an answer
 * @param equality compares it with the set's
 */
public record Grading(AnswerExtractor extractor, AnswerEquality equality) {

    /** The grade of one text. */
    public Correctness grade(String text, String gold) {
        return extractor
                .extract(text)
                .map(answer -> equality.same(answer, gold) ? Correctness.CORRECT : Correctness.WRONG)
                .orElse(Correctness.UNPARSED);
    }

    /**
     * The grades of texts.
     *
     * @param texts empty where the model gave none
     * @param golds one a text
     */
    public List<Correctness> grades(List<Optional<String>> texts, List<String> golds) {
        Require.that(
                texts.size() == golds.size(),
                "answers of the set must be as many as texts, %s against %s",
                golds.size(),
                texts.size());
        return IntStream.range(0, texts.size())
                .mapToObj(
                        i -> texts.get(i).map(text -> grade(text, golds.get(i))).orElse(Correctness.MISSING))
                .toList();
    }

    /** The accuracy of texts that are all there. */
    public Accuracy accuracy(List<String> texts, List<String> golds) {
        return Accuracy.of(grades(texts.stream().map(Optional::of).toList(), golds));
    }
}
