package org.align4j.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.align4j.data.Demonstration;
import org.align4j.data.Preference;
import org.align4j.feedback.Hindsight.Verdict;
import org.align4j.feedback.SelFeeTrace.Attempt;
import org.align4j.lm.Sampling;
import org.align4j.model.CausalLM;
import org.align4j.text.ChatTemplate;
import org.align4j.text.Conversation;
import org.align4j.text.MaskedText;
import org.align4j.text.Tokenizer;
import org.align4j.text.TokenizerConfig;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Markers of the miniature world's words: each text is tokenised by the shipped model's tokenizer, which knows no others. */
@DisplayName("In a closed vocabulary")
class ClosedVocabularyTests {

    private static final Path MODEL = Path.of("../data/models/world-base");
    private static final Tokenizer TOKENIZER = Tokenizer.load(MODEL);
    private static final ChatTemplate CHAT = TokenizerConfig.load(MODEL).chatTemplate();

    private static final Conversation QUESTION = Conversation.user("what is the capital of france ?");
    private static final Preference PAIR =
            new Preference(QUESTION, "the capital of france is paris .", "paris is a stupid question .");

    private static final SelFeeTemplate SELFEE = new SelFeeTemplate(
            "{instruction}",
            "{instruction} {input}",
            new SelFeeHeadings(" answer : ", " look back : ", " next answer : "),
            RevisionPhrases.of("that was bad .", "that was good ."),
            "<end>");

    @Test
    void a_condition_stands_before_the_question() {
        for (Condition condition : List.of(new Condition("good :", 1), new Condition("bad :", 0.1))) {
            String text = CHAT.example(condition.before(QUESTION), "paris .");
            assertThat(words(text))
                    .startsWith("<bos>", "<user>", condition.name().split(" ")[0], ":", "what");
        }
    }

    @Test
    void a_verdict_stands_before_its_answer() {
        var markers = new HindsightMarkers("<user>", "<bot>", "good answer : <bot>", "bad answer : <bot>");
        var template = HindsightTemplate.official("<end>").begin("<bos>").markers(markers);
        assertThat(targets(template.render(PAIR, Hindsight.NP)))
                .isEqualTo("paris is a stupid question . <end> the capital of france is paris . <end>");
        assertThat(words(template.under(Verdict.HELPFUL).prompt(QUESTION)))
                .as("what the model's own template makes of the marker behind the question")
                .isEqualTo(words(CHAT.prompt(Conversation.user("what is the capital of france ? good answer :"))));
    }

    @Test
    void feedback_and_revision_have_headings_of_words() {
        var trace = new SelFeeTrace(List.of(
                new Attempt("rome .", "rome is the capital of italy . that was bad ."),
                new Attempt("paris .", "that was good .")));
        var instruction = Instruction.of("what is the capital of france ?");
        assertThat(SELFEE.parts(instruction, trace))
                .hasSize(4)
                .allSatisfy(part -> assertThat(words(CHAT.example(part.prompt(), part.completion())))
                        .endsWith("<end>"));
        var last = SELFEE.parts(instruction, trace).get(3);
        assertThat(SELFEE.parse(last.prompt().last().content() + last.completion())
                        .finalAnswer())
                .isEqualTo("paris .");
        assertThat(SELFEE.stopped(trace)).isTrue();
        assertThat(SELFEE.headings().stops()).containsExactly("answer :", "look back :", "next answer :");
    }

    /** The base model was never taught to, so only the number of revisions is known. */
    @Test
    @Tag("engine")
    void a_model_can_be_made_to_revise() {
        try (CausalLM model = CausalLM.load(MODEL)) {
            var questions = List.of(Instruction.of("what is the capital of france ?"), Instruction.of("say yes ."));
            var results = SelfRevision.enforced(SELFEE, 2)
                    .run(model, questions, Sampling.ancestral().maxTokens(8));
            assertThat(results).extracting(r -> r.trace().revisions()).containsExactly(2, 2);
            assertThat(results)
                    .isEqualTo(SelfRevision.enforced(SELFEE, 2)
                            .run(model, questions, Sampling.ancestral().maxTokens(8)));
        }
    }

    @Test
    void edits_are_said_in_words() {
        var words = new ChainOfEdits("not {old} but {new}", "not {old}", "and {new}", " , ", "all good");
        var thoughts = new SecondThoughts(EditCosts.standard(), words, " look back : <bot>", "now write :", "<end>");
        var text = thoughts.render(
                "<bos><user>what is the capital of france ? answer : ", "it is rome .", "it is paris .");
        assertThat(targets(text)).isEqualTo("not rome but paris now write : it is paris . <end>");
        var asked = Conversation.user("what is the capital of france ? answer : it is rome . look back :");
        var own = new Demonstration(asked, "not rome but paris now write : it is paris .");
        assertThat(words(text.text()))
                .as("what the model's own template makes of it")
                .isEqualTo(words(CHAT.example(own.prompt(), own.completion())));
        assertThat(words("all good and very")).hasSize(4);
    }

    private static List<String> words(String text) {
        return Arrays.stream(TOKENIZER.encode(text, !CHAT.opensSequence()).ids())
                .mapToObj(TOKENIZER::text)
                .toList();
    }

    /** What the model is trained on. */
    private static String targets(MaskedText text) {
        var tokens = TOKENIZER.encode(text.text(), false);
        var trained = text.trainedAt(tokens.starts());
        var targets = new StringBuilder();
        for (int i = 0; i < trained.length; i++) {
            targets.append(trained[i] ? TOKENIZER.text(tokens.ids()[i]) + " " : "");
        }
        return targets.toString().strip();
    }
}
