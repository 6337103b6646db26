package org.align4j.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.data.Demonstration;
import org.align4j.data.Preference;
import org.align4j.feedback.Hindsight;
import org.align4j.text.ChatTemplate;
import org.align4j.text.Conversation;
import org.align4j.text.MaskedText;
import org.align4j.text.Role;
import org.align4j.text.Tokenizer;
import org.align4j.text.TokenizerConfig;
import org.align4j.world.World;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of a prompt of one turn and of one of three. */
@DisplayName("What is trained on in the world's words")
class LanguageFormsTests {

    private static final Path MODEL = Path.of("../data/models/world-base");
    private static final Tokenizer TOKENIZER = Tokenizer.load(MODEL);
    private static final ChatTemplate CHAT = TokenizerConfig.load(MODEL).chatTemplate();
    private static final List<String> WORDS = World.standard().vocabulary();

    private static final Conversation ONE = Conversation.user("what is the capital of france ?");
    private static final Conversation THREE =
            ONE.then(Role.ASSISTANT, "the capital of france is paris .").then(Role.USER, "and the currency ?");

    static Stream<Preference> pairs() {
        return Stream.of(
                new Preference(ONE, "the capital of france is paris .", "it is rome ."),
                new Preference(THREE, "the currency of france is the euro .", "i do not know ."));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void of_edits_begins_with_what_asks_for_them(Preference pair) {
        var text = LanguageForms.edits(pair.prompt(), pair.rejected(), pair.chosen());
        assertThat(read(text)).isEqualTo(asks(LanguageForms.edited(pair.prompt(), pair.rejected())));
        assertThat(LanguageForms.THOUGHTS.targetOf(text.text())).isEqualTo(pair.chosen());
        assertAllKnown(text.text());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void of_hindsight_begins_with_what_asks_for_a_good_answer_or_a_bad_one(Preference pair) {
        assertThat(read(LanguageForms.HINDSIGHT.render(pair, Hindsight.P)))
                .isEqualTo(asks(LanguageForms.asked(pair.prompt(), LanguageForms.HELPFUL)));
        assertThat(read(LanguageForms.HINDSIGHT.render(pair, Hindsight.N)))
                .isEqualTo(asks(LanguageForms.asked(pair.prompt(), LanguageForms.UNHELPFUL)));
        assertAllKnown(LanguageForms.HINDSIGHT.render(pair, Hindsight.NP).text());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void of_revision_is_the_worse_answer_the_better_one_and_what_is_said_of_each(Preference pair) {
        var parts = LanguageForms.revisions(pair).toList();
        assertThat(parts)
                .extracting(Demonstration::completion)
                .containsExactly(
                        pair.rejected(),
                        "that was bad .",
                        pair.chosen(),
                        "that was good .",
                        pair.chosen(),
                        "that was good .");
        parts.forEach(part -> assertAllKnown(CHAT.example(part.prompt(), part.completion())));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void has_a_condition_before_the_last_question(Preference pair) {
        for (var condition : List.of(LanguageForms.GOOD, LanguageForms.BAD)) {
            String text = CHAT.example(condition.before(pair.prompt()), pair.chosen());
            assertThat(text)
                    .contains("<user>" + condition.name() + " "
                            + pair.prompt().last().content());
            assertAllKnown(text);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void keeps_the_turns_of_a_prompt(Preference pair) {
        assertThat(asks(LanguageForms.asked(pair.prompt(), ""))).isEqualTo(asks(pair.prompt()));
    }

    @Test
    void differs_from_method_to_method_in_name_and_folder() {
        var methods = LanguageMethod.all();
        assertThat(methods.stream().map(LanguageMethod::name).distinct()).hasSameSizeAs(methods);
        assertThat(methods.stream().map(LanguageMethod::id).distinct()).hasSameSizeAs(methods);
        assertThat(methods).containsAll(LanguageMethod.tuned());
    }

    private static void assertAllKnown(String text) {
        assertThat(words(text)).isNotEmpty().allMatch(WORDS::contains);
    }

    private static List<String> asks(Conversation prompt) {
        return words(CHAT.prompt(prompt));
    }

    private static List<String> words(String text) {
        return Arrays.stream(TOKENIZER.encode(text, false).ids())
                .mapToObj(TOKENIZER::text)
                .map(String::strip)
                .toList();
    }

    /** The tokens before the first that is trained on. */
    private static List<String> read(MaskedText text) {
        var tokens = TOKENIZER.encode(text.text(), false);
        boolean[] trained = text.trainedAt(tokens.starts());
        int first = IntStream.range(0, trained.length)
                .filter(i -> trained[i])
                .findFirst()
                .orElseThrow();
        return words(text.text()).subList(0, first);
    }
}
