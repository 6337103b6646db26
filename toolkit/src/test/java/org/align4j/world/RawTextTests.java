package org.align4j.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.align4j.text.Conversation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Raw text")
class RawTextTests {

    private static final World WORLD = World.standard();
    private static final List<String> DOCUMENTS =
            WORLD.documents(1).limit(10_000).toList();

    private static Stream<String> words(String document) {
        return Stream.of(document.split(" "));
    }

    @Test
    void uses_every_word_of_the_vocabulary_and_no_other() {
        Set<String> used = DOCUMENTS.stream().flatMap(RawTextTests::words).collect(Collectors.toSet());
        var expected = WORLD.vocabulary().stream()
                .filter(t -> !Vocabulary.SPECIALS.contains(t))
                .toList();
        assertThat(used).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void is_about_28_words_a_document() {
        var lengths = DOCUMENTS.stream().mapToLong(d -> words(d).count()).summaryStatistics();
        assertThat(lengths.getAverage()).isBetween(27.0, 29.0);
        assertThat(lengths.getMin()).isPositive();
    }

    @Test
    void states_every_fact() {
        String text = String.join(" ", DOCUMENTS);
        assertThat(Atlas.FACTS).allSatisfy(f -> assertThat(text).contains(f.sentence()));
    }

    @Test
    void has_reports_of_the_training_split_only() {
        var reports = DOCUMENTS.stream().flatMap(d -> Visit.in(d).stream()).toList();
        assertThat(reports)
                .hasSizeGreaterThan(700)
                .allSatisfy(v -> assertThat(Visit.split(v.who(), v.city())).isEqualTo(Split.TRAIN));
    }

    @Test
    void asks_word_problems_of_the_training_split_only() {
        var problems = DOCUMENTS.stream()
                .filter(d -> d.startsWith("question : ") && d.contains(" how many "))
                .map(d -> Conversation.user(d.substring("question : ".length(), d.indexOf(" answer : "))))
                .filter(p -> WORLD.family(p).equals("arith"))
                .toList();
        assertThat(problems)
                .hasSizeGreaterThan(500)
                .allSatisfy(p -> assertThat(WORLD.split(p)).isEqualTo(Split.TRAIN));
    }

    @Test
    void never_gives_a_held_out_instruction_but_the_questions_of_answer_pages() {
        String text =
                DOCUMENTS.stream().filter(d -> !d.startsWith("question : ")).collect(Collectors.joining(" <bos> "));
        assertThat(Stream.concat(WORLD.testPrompts(300, 2).stream(), WORLD.developmentPrompts(100, 2).stream()))
                .filteredOn(p -> p.messages().size() == 1)
                .noneMatch(p -> text.contains(p.last().content()));
    }
}
