package org.align4j.world;

import java.util.ArrayList;
import java.util.List;
import org.align4j.text.Conversation;
import org.align4j.text.Role;

/**
 * A second question that needs the first: "and the currency ?" or "and germany ?".
 *
 * @param first the first question, which the conversation answers
 * @param fact what the second question asks: another attribute of the same entity, or the same of another entity
 */
record FollowTask(Question first, Fact fact) implements FactualTask {

    /** The family: all facts equally likely as the second, then the ways to come to it. */
    static Family family() {
        return new Closed(
                "follow", Atlas.FACTS.stream().map(FollowTask::leadingTo).toList());
    }

    /** All tasks with this second fact; the first fact is of the training split or of the second's. */
    private static List<FollowTask> leadingTo(Fact second) {
        var tasks = new ArrayList<FollowTask>();
        for (var kind : Atlas.KINDS) {
            if (kind.contains(second)) {
                kind.stream()
                        .filter(first ->
                                first.entity().equals(second.entity()) != (first.attribute() == second.attribute()))
                        .filter(first -> first.split() == Split.TRAIN || first.split() == second.split())
                        .flatMap(first -> first.questions().stream())
                        .forEach(q -> tasks.add(new FollowTask(q, second)));
            }
        }
        return tasks;
    }

    @Override
    public Conversation prompt() {
        return Conversation.user(first.text())
                .then(Role.ASSISTANT, first.fact().sentence())
                .then(Role.USER, followUp());
    }

    private String followUp() {
        if (fact.entity().equals(first.fact().entity())) {
            return "and the " + fact.attribute().word() + " ?";
        }
        boolean country = Atlas.COUNTRIES.contains(fact);
        return Phrase.fill(country ? "and E ?" : "and a E ?", "E", fact.entity());
    }

    @Override
    public String gold(Dice dice) {
        return fact.sentence();
    }

    @Override
    public List<Flaw> flaws(Dice dice) {
        return List.of(
                Flaw.of("wrong", fact.sentence(fact.wrong(dice))),
                Flaw.of("repeats", first.fact().sentence()),
                Flaw.dodge(),
                Flaw.of("bare", fact.value() + " ."),
                Flaw.verbose(fact.sentence()));
    }

    @Override
    public double complete(Answer answer) {
        return answer.has(fact.entity()) ? 1 : 0;
    }

    @Override
    public Length length() {
        return new Length(9, 16);
    }
}
