package org.align4j.grade;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.align4j.Require;
import org.align4j.judge.Fingerprint;
import org.align4j.judge.JudgeFolder;
import org.align4j.judge.JudgmentFile;
import org.align4j.judge.ShippedJudges;
import org.align4j.lm.LanguageModel;

/**
 * The protocol of FActScore: a response is taken apart into facts, each is checked against the passages that fit it best.
 *
 * @param facts takes responses apart
 * @param source what is known
 * @param passages how many are shown for a fact, &ge; 1; the paper's 5
 * @param form what is asked; names {@code topic}, {@code passages} and {@code fact}
 * @param verdict answers it
 * @param abstains whether a response says nothing, so that it is not scored
 * @see <a href="https://arxiv.org/abs/2305.14251">Min et al. 2023, section 4: retrieval, then a model</a>
 */
public record FactChecker(
        AtomicFacts facts,
        PassageSource source,
        int passages,
        JudgeFolder form,
        FactVerdict verdict,
        Predicate<String> abstains) {

    public FactChecker {
        Require.that(passages >= 1, "passages must be >= 1, was %s", passages);
    }

    /** One model for both, its verdicts by likelihood, 5 passages, the generic detector of abstentions. */
    public static FactChecker of(LanguageModel model, PassageSource source) {
        return new FactChecker(
                AtomicFacts.of(model),
                source,
                5,
                ShippedJudges.named("factscore-verdict"),
                FactVerdict.byLikelihood(model),
                Abstention.generic());
    }

    /**
     * A fact and what was found.
     *
     * @param fact a sentence
     * @param supported whether the passages support it
     */
    public record Checked(String fact, boolean supported) {}

    /** The facts of a response about a topic; empty if it abstains or states none. */
    public Optional<List<Checked>> check(String topic, String response) {
        if (abstains.test(response)) {
            return Optional.empty();
        }
        List<Passage> known = source.about(topic);
        Require.that(!known.isEmpty(), "there must be a passage about '%s'", topic);
        var index = new Bm25(known.stream().map(Passage::text).toList());
        var checked = new ArrayList<Checked>();
        for (String fact : facts.of(response)) {
            String shown = index.best(topic + " " + fact, passages).stream()
                    .map(known::get)
                    .map(passage -> "Title: " + passage.title() + "\nText: " + passage.text())
                    .collect(Collectors.joining("\n\n"));
            var question = form.ask(Map.of("topic", topic, "passages", shown, "fact", fact));
            checked.add(new Checked(fact, verdict.isTrue(question)));
        }
        return checked.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(checked));
    }

    /** The score of responses, one a topic, with the paper's penalty. */
    public FactScore score(List<String> topics, List<String> responses) {
        requireSize(topics, responses);
        return FactScore.of(IntStream.range(0, topics.size())
                .mapToObj(i -> checked(topics.get(i), responses.get(i)).decisions())
                .toList());
    }

    /**
     * The same, resumable: what was found of each response is kept in a file, a line each, and killed at any moment and started
     * again, the file ends with the same bytes.
     *
     * @param file for example facts.jsonl
     * @throws IllegalStateException if the file holds what another checker found, or of other responses
     */
    public FactScore score(List<String> topics, List<String> responses, Path file) {
        requireSize(topics, responses);
        String ours = identity();
        var places = IntStream.range(0, topics.size()).boxed().toList();
        var lines = new JudgmentFile<>(file, CheckedResponse.file())
                .complete(
                        places,
                        (i, line) -> line.checker().equals(ours)
                                && line.topic().equals(topics.get(i))
                                && line.response().equals(responses.get(i)),
                        (asked, place) -> asked.stream()
                                .map(i -> checked(topics.get(i), responses.get(i)))
                                .toList());
        return FactScore.of(lines.stream().map(CheckedResponse::decisions).toList());
    }

    private CheckedResponse checked(String topic, String response) {
        return new CheckedResponse(identity(), topic, response, check(topic, response));
    }

    /** What is known of whom it asks, and with what; a source or verdict of one's own has no name. */
    private String identity() {
        return Fingerprint.of(
                facts.model().name(),
                facts.form().sha256(),
                facts.form().sampling().toString(),
                facts.pool().stream().map(TreeMap::new).toList().toString(),
                form.sha256(),
                form.sampling().toString(),
                Integer.toString(passages));
    }

    private static void requireSize(List<String> topics, List<String> responses) {
        Require.that(
                topics.size() == responses.size(),
                "responses must be one a topic, were %s for %s topics",
                responses.size(),
                topics.size());
    }
}
