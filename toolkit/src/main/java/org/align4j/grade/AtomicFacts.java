package org.align4j.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.align4j.judge.JudgeFolder;
import org.align4j.judge.ShippedJudges;
import org.align4j.lm.LanguageModel;

/**
 * Takes a text apart into facts that can be checked alone: sentence by sentence, by a model that is shown examples, and of a
 * pool of further ones the one whose sentence is most like (BM25).
 *
 * @param model that takes apart
 * @param form what it is asked; names {@code sentence}
 * @param pool further examples with {@code sentence} and {@code answer}; may be empty
 * @see <a href="https://arxiv.org/abs/2305.14251">Min et al. 2023: FActScore, section 3.3: 7 fixed examples and 1 chosen</a>
 */
public record AtomicFacts(LanguageModel model, JudgeFolder form, List<Map<String, String>> pool) {

    private static final Pattern ITEM = Pattern.compile("^\\s*(?:[-*•]|\\d+[.)])\\s+(.*\\S)\\s*$");

    public AtomicFacts {
        pool = List.copyOf(pool);
    }

    /** With the examples that come with the toolkit alone. */
    public static AtomicFacts of(LanguageModel model) {
        return new AtomicFacts(model, ShippedJudges.named("factscore-facts"), List.of());
    }

    /** The facts of all sentences, in order; each ends with a full stop. */
    public List<String> of(String text) {
        return Sentences.repaired(text).stream().flatMap(this::ofSentence).toList();
    }

    private Stream<String> ofSentence(String sentence) {
        var question = with(nearest(sentence)).ask(Map.of("sentence", sentence));
        String answer = model.answer(List.of(question), form.sampling()).get(0);
        return answer.lines()
                .map(ITEM::matcher)
                .filter(Matcher::matches)
                .map(item -> item.group(1))
                .map(fact -> fact.endsWith(".") ? fact : fact + ".");
    }

    private List<Map<String, String>> nearest(String sentence) {
        return pool.isEmpty()
                ? List.of()
                : new Bm25(pool.stream().map(each -> each.get("sentence")).toList())
                        .best(sentence, 1).stream().map(pool::get).toList();
    }

    private JudgeFolder with(List<Map<String, String>> chosen) {
        var examples = new ArrayList<>(form.examples());
        examples.addAll(chosen);
        return new JudgeFolder(form.settings(), form.system(), form.prompt(), examples);
    }
}
