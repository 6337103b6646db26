package org.align4j.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Collectors;
import org.align4j.text.Conversation;
import org.align4j.text.Message;
import org.align4j.text.Role;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The world")
class WorldTests {

    private static final World WORLD = World.standard();

    @Test
    void has_44_entities_and_140_facts() {
        assertThat(Atlas.FACTS).hasSize(140).doesNotHaveDuplicates();
        assertThat(Atlas.FACTS.stream().map(Fact::entity).distinct()).hasSize(44);
        assertThat(Attribute.values()).hasSize(9);
    }

    @Test
    void says_the_same_for_the_same_seed() {
        var again = World.standard();
        assertThat(again.demonstrations(300, 13)).isEqualTo(WORLD.demonstrations(300, 13));
        assertThat(again.trainingPrompts(300, 13)).isEqualTo(WORLD.trainingPrompts(300, 13));
        assertThat(again.testPrompts(300, 13)).isEqualTo(WORLD.testPrompts(300, 13));
        assertThat(again.developmentPrompts(100, 13)).isEqualTo(WORLD.developmentPrompts(100, 13));
        assertThat(again.documents(13).limit(300).toList())
                .isEqualTo(WORLD.documents(13).limit(300).toList());
    }

    @Test
    void says_something_else_for_another_seed() {
        assertThat(WORLD.trainingPrompts(300, 14)).isNotEqualTo(WORLD.trainingPrompts(300, 13));
        assertThat(WORLD.documents(14).limit(300).toList())
                .isNotEqualTo(WORLD.documents(13).limit(300).toList());
    }

    /** Written down once, so that a change of the generator is noticed. */
    @Test
    void says_the_same_on_every_machine() {
        assertThat(WORLD.documents(1).limit(2)).containsExactly(DOCUMENTS);
    }

    private static final String[] DOCUMENTS = {
        "the currency of japan is the yen . people in japan pay with the yen . japan is in asia . tokyo is the capital"
                + " of japan . the capital of japan is tokyo . japanese is the language of japan . people in japan speak"
                + " japanese .",
        "2 1 - 9 = 1 2 . 2 6 + 3 = 2 9 . 1 2 - 2 = 1 0 . 2 2 - 5 = 1 7 . 2 0 - 1 = 1 9 . 2 7 - 4 = 2 3 ."
    };

    @Test
    void draws_its_families_equally_often() {
        var counts = WORLD.trainingPrompts(8000, 2).stream()
                .collect(Collectors.groupingBy(WORLD::family, Collectors.counting()));
        assertThat(counts).hasSize(8);
        assertThat(counts.values()).allSatisfy(n -> assertThat(n).isBetween(850L, 1150L));
    }

    @Test
    void demonstrates_only_what_may_be_trained_on() {
        assertThat(WORLD.demonstrations(2000, 3))
                .allSatisfy(d -> assertThat(WORLD.split(d.prompt())).isEqualTo(Split.TRAIN));
    }

    @Test
    void knows_the_best_answer() {
        var prompt = Conversation.user("where does an eagle live ?");
        assertThat(WORLD.gold(prompt, 1)).isEqualTo("an eagle lives in a mountain .");
        assertThat(WORLD.family(prompt)).isEqualTo("fact");
    }

    @Test
    void speaks_in_words_of_its_vocabulary() {
        var texts = WORLD.demonstrations(4000, 4).stream()
                .flatMap(d -> d.prompt().then(Role.ASSISTANT, d.completion()).messages().stream())
                .map(Message::content)
                .toList();
        var words = texts.stream().flatMap(t -> List.of(t.split(" ")).stream()).collect(Collectors.toSet());
        assertThat(WORLD.vocabulary()).containsAll(words);
        var heldOut = WORLD.testPrompts(1000, 5).stream()
                .flatMap(p -> List.of(p.last().content().split(" ")).stream())
                .collect(Collectors.toSet());
        assertThat(WORLD.vocabulary()).containsAll(heldOut);
    }

    @Test
    void refuses_a_number_below_zero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WORLD.demonstrations(-1, 1))
                .withMessage("n must be >= 0, was -1");
    }
}
