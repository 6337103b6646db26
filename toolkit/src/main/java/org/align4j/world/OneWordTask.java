package org.align4j.world;

import java.util.List;
import org.align4j.text.Conversation;

/** A question to be answered in one word. */
record OneWordTask(Question question) implements FactualTask {

    static Family family() {
        return new Closed(
                "one word",
                Atlas.FACTS.stream()
                        .map(f -> f.questions().stream().map(OneWordTask::new).toList())
                        .toList());
    }

    @Override
    public Fact fact() {
        return question.fact();
    }

    @Override
    public Conversation prompt() {
        return Conversation.user("answer in one word : " + question.text());
    }

    @Override
    public String gold(Dice dice) {
        return fact().value() + " .";
    }

    @Override
    public List<Flaw> flaws(Dice dice) {
        return List.of(
                Flaw.twiceAsLikely("constraint ignored", fact().sentence()),
                Flaw.of("wrong", fact().wrong(dice) + " ."),
                Flaw.verbose(gold(dice)),
                Flaw.dodge());
    }

    @Override
    public double complete(Answer answer) {
        return answer.withoutStops().size() == 1 ? 1 : 0;
    }

    @Override
    public Length length() {
        return Format.LENGTH;
    }
}
