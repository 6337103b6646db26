package org.align4j.world;

import java.util.List;
import org.align4j.text.Conversation;

/** A question about one fact: "what is the capital of france ?". Complete if the answer also names the entity. */
record FactTask(Question question) implements FactualTask {

    /** The family: all facts equally likely, then their wordings. */
    static Family family() {
        return new Closed(
                "fact",
                Atlas.FACTS.stream()
                        .map(f -> f.questions().stream().map(FactTask::new).toList())
                        .toList());
    }

    @Override
    public Fact fact() {
        return question.fact();
    }

    @Override
    public Conversation prompt() {
        return Conversation.user(question.text());
    }

    @Override
    public String gold(Dice dice) {
        return fact().sentence();
    }

    @Override
    public List<Flaw> flaws(Dice dice) {
        String gold = gold(dice);
        return List.of(
                Flaw.of("wrong", fact().sentence(fact().wrong(dice))),
                Flaw.of("bare", fact().value() + " ."),
                Flaw.verbose(gold),
                Flaw.rude(gold, dice),
                Flaw.dodge());
    }

    @Override
    public double complete(Answer answer) {
        return answer.has(fact().entity()) ? 1 : 0;
    }

    @Override
    public Length length() {
        return new Length(9, 16);
    }
}
