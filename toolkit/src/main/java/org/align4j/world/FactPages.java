package org.align4j.world;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Pages about facts, of all splits: statements, and questions with their answers. */
final class FactPages {

    private static final List<String> ENTITIES =
            Atlas.FACTS.stream().map(Fact::entity).distinct().toList();

    private FactPages() {}

    /** All facts of one entity in random order, each stated once or in both ways. */
    static String entity(Dice dice) {
        var sentences = new ArrayList<String>();
        for (Fact fact : dice.shuffled(Atlas.about(dice.one(ENTITIES)))) {
            sentences.addAll(dice.some(dice.between(1, 2), List.of(fact.sentence(), fact.statement())));
        }
        return String.join(" ", sentences);
    }

    /** One to three questions, each with its answer. */
    static String answers(Dice dice) {
        return dice.some(dice.between(1, 3), Atlas.FACTS).stream()
                .map(f -> "question : " + dice.one(f.questions()).text() + " answer : " + f.sentence())
                .collect(Collectors.joining(" "));
    }
}
