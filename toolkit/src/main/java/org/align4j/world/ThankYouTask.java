package org.align4j.world;

import java.util.List;
import org.align4j.text.Conversation;

/** A question whose answer is to end with thanks. */
record ThankYouTask(Question question) implements FactualTask {

    private static final String THANKS = " thank you .";

    static Family family() {
        return new Closed(
                "thank you",
                Atlas.FACTS.stream()
                        .map(f -> f.questions().stream().map(ThankYouTask::new).toList())
                        .toList());
    }

    @Override
    public Fact fact() {
        return question.fact();
    }

    @Override
    public Conversation prompt() {
        return Conversation.user("answer and end with thank you : " + question.text());
    }

    @Override
    public String gold(Dice dice) {
        return fact().sentence() + THANKS;
    }

    @Override
    public List<Flaw> flaws(Dice dice) {
        return List.of(
                Flaw.twiceAsLikely("constraint ignored", fact().sentence()),
                Flaw.of("wrong", fact().sentence(fact().wrong(dice)) + THANKS),
                Flaw.verbose(gold(dice)),
                Flaw.dodge());
    }

    @Override
    public double complete(Answer answer) {
        return answer.text().endsWith(THANKS) ? 1 : 0;
    }

    @Override
    public Length length() {
        return Format.LENGTH;
    }
}
