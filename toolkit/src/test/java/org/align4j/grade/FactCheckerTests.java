package org.align4j.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.align4j.judge.ShippedJudges;
import org.align4j.lm.LanguageModel;
import org.align4j.lm.Sampling;
import org.align4j.lm.ScriptedModel;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("FActScore's protocol")
class FactCheckerTests {

    private static final List<Passage> KNOWN = List.of(
            new Passage("Ada Lovelace", "Ada was born in London."),
            new Passage("Ada Lovelace", "Ada wrote notes on an engine."),
            new Passage("Ada Lovelace", "The weather is wet."));

    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();

    /** Takes sentences apart at "and"; finds true what a passage that it is shown says word for word. */
    private final LanguageModel model = new ScriptedModel(
            "checker",
            (prompt, sample) -> Arrays.stream(
                            prompt.last().content().strip().split("\n\n")[1].split(" and "))
                    .map(part -> "- " + part.replace(".", ""))
                    .collect(Collectors.joining("\n")),
            (prompt, label) -> label.equals(isSaid(prompt.toString()) ? "True" : "False") ? -0.1 : -2.5);

    private boolean isSaid(String question) {
        asked.add(question);
        String fact = question.lines()
                .filter(line -> line.startsWith("Statement: "))
                .findFirst()
                .orElseThrow()
                .substring("Statement: ".length());
        return question.contains("Text: " + fact);
    }

    @Test
    void checks_every_fact_against_the_passages_that_fit_it() {
        var checker = FactChecker.of(model, topic -> KNOWN);
        var checked = checker.check("Ada", "Ada was born in London and Ada was a queen. Ada wrote notes on an engine.");
        assertThat(checked.orElseThrow())
                .containsExactly(
                        new FactChecker.Checked("Ada was born in London.", true),
                        new FactChecker.Checked("Ada was a queen.", false),
                        new FactChecker.Checked("Ada wrote notes on an engine.", true));
        assertThat(asked.get(0))
                .contains("passages about Ada", "Title: Ada Lovelace\nText: Ada was born in London.\n\n");
    }

    @Test
    void shows_as_many_passages_as_asked_the_best_first() {
        var one = new FactChecker(
                AtomicFacts.of(model),
                topic -> KNOWN,
                1,
                ShippedJudges.named("factscore-verdict"),
                FactVerdict.byLikelihood(model),
                Abstention.never());
        one.check("Ada", "The engine had notes by Ada.");
        assertThat(asked.get(0)).contains("wrote notes").doesNotContain("London", "weather");
    }

    @Test
    void scores_responses_and_leaves_out_those_that_abstain() {
        var score = FactChecker.of(model, topic -> KNOWN)
                .score(
                        List.of("Ada", "Ada", "Ada"),
                        List.of(
                                "Ada was born in London and Ada was a queen.",
                                "I'm sorry, I do not know her.",
                                "Ada wrote notes on an engine."));
        assertThat(score.initialScore().value()).isCloseTo(0.75, within(1e-12));
        // one fact is worth e⁻⁹, two are worth e⁻⁴
        assertThat(score.value()).isCloseTo((0.5 * Math.exp(-4) + Math.exp(-9)) / 2, within(1e-12));
        assertThat(score.gamma(0).value()).isEqualTo(score.initialScore().value());
        assertThat(List.of(score.n(), score.missing())).containsExactly(2, 1);
        assertThat(score.respondRatio()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(score.factsPerResponse().value()).isEqualTo(1.5);
        assertThat(score.toString())
                .startsWith("0.005 ±")
                .endsWith("(95 %, n=2, 1 missing, 0 unparsed), 1.5 facts a response");
    }

    @Test
    void keeps_what_it_found_and_goes_on_where_it_was_killed() throws IOException {
        var checker = FactChecker.of(model, topic -> KNOWN);
        List<String> topics = List.of("Ada", "Ada", "Ada");
        List<String> responses = List.of("Ada was born in London and she sang.", "I'm sorry.", "Ada \"ran\".");
        Path file = folder.resolve("facts.jsonl");
        var score = checker.score(topics, responses, file);
        assertThat(score).isEqualTo(checker.score(topics, responses));
        String bytes = Files.readString(file);
        Files.writeString(file, bytes.substring(0, bytes.length() - 9));
        asked.clear();
        assertThat(checker.score(topics, responses, file)).isEqualTo(score);
        // One question, whose two answers are scored.
        assertThat(asked).hasSize(2);
        assertThat(Files.readString(file)).isEqualTo(bytes);
        assertThatThrownBy(() -> checker.score(topics, List.of("x", "y", "z"), file))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void is_undefined_where_all_abstain() {
        var score = FactChecker.of(model, topic -> KNOWN).score(List.of("Ada"), List.of("I'm sorry."));
        assertThat(score.value()).isNaN();
        assertThat(score.respondRatio()).isZero();
    }

    @Test
    void shows_the_example_whose_sentence_is_most_like() {
        var shown = new ArrayList<Conversation>();
        var listening = ScriptedModel.answering("listening", prompt -> {
            shown.add(prompt);
            return "1. A fact\n* Another one.\nNot an item\n-\n";
        });
        var pool = List.of(
                Map.of("sentence", "The sea is deep.", "answer", "- The sea is deep."),
                Map.of("sentence", "The hill is high.", "answer", "- The hill is high."));
        assertThat(new AtomicFacts(listening, ShippedJudges.named("factscore-facts"), pool).of("A high tree stands."))
                .containsExactly("A fact.", "Another one.");
        assertThat(shown.get(0).toString()).contains("- The hill is high.").doesNotContain("sea");
    }

    @Test
    void needs_a_passage_and_a_response_for_each_topic() {
        assertThatThrownBy(() -> FactChecker.of(model, topic -> List.of()).check("Bob", "Bob sings."))
                .hasMessage("there must be a passage about 'Bob'");
        assertThatThrownBy(() -> FactChecker.of(model, topic -> KNOWN).score(List.of("Ada"), List.of()))
                .hasMessage("responses must be one a topic, were 0 for 1 topics");
    }

    @Test
    void takes_verdicts_from_texts_where_probabilities_are_not_known() {
        var yes = ScriptedModel.answering("yes", prompt -> "That is TRUE.");
        var verdict = FactVerdict.byText(yes, Sampling.greedy());
        assertThat(verdict.isTrue(Conversation.user("True or False?"))).isTrue();
        assertThat(FactVerdict.byLikelihood(new ScriptedModel("even", (p, s) -> "", (p, t) -> -1))
                        .isTrue(Conversation.user("?")))
                .isFalse();
    }

    @Test
    void finds_a_denial_between_white_space_of_any_kind() {
        assertThat(FactVerdict.isTrue("it does\u00a0not\u3000say")).isFalse();
        assertThat(FactVerdict.isTrue("a\u00a0knot")).isTrue();
    }

    @Test
    void knows_responses_that_say_nothing() {
        assertThat(Abstention.generic().test("I'm sorry, no.")).isTrue();
        assertThat(Abstention.generic().test("Please provide more details.")).isTrue();
        assertThat(Abstention.generic().test("She was sorry.")).isFalse();
        assertThat(Abstention.perplexityAi().test("The search results do not provide this [1].\n\nBut."))
                .isTrue();
        assertThat(Abstention.perplexityAi().test("")).isTrue();
        assertThat(Abstention.perplexityAi().test("She sang [2].\n\nThere is no information on more."))
                .isFalse();
        assertThat(Abstention.never().test("")).isFalse();
    }
}
