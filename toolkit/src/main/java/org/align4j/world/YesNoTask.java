package org.align4j.world;

import java.util.List;
import java.util.stream.Stream;
import org.align4j.text.Conversation;

/**
 * A question to be answered with yes or no: "is rome the capital of italy ?".
 *
 * @param fact a capital
 * @param named the city that the question names, right or wrong
 */
record YesNoTask(Fact fact, String named) implements Task {

    private static final List<String> VERDICTS = List.of("yes", "no");

    /** The family: half of the questions name the right city. */
    static Family family() {
        var capitals = Atlas.COUNTRIES.stream()
                .filter(f -> f.attribute() == Attribute.CAPITAL)
                .toList();
        var right = capitals.stream().map(f -> new YesNoTask(f, f.value())).toList();
        var wrong = capitals.stream().flatMap(YesNoTask::wrong).toList();
        return new Closed("yes or no", List.of(right, wrong));
    }

    private static Stream<YesNoTask> wrong(Fact capital) {
        return Atlas.values(Attribute.CAPITAL).stream()
                .filter(city -> !city.equals(capital.value()))
                .map(city -> new YesNoTask(capital, city));
    }

    @Override
    public Conversation prompt() {
        return Conversation.user(
                Phrase.fill("answer yes or no : is V the capital of E ?", "V", named, "E", fact.entity()));
    }

    @Override
    public Split split() {
        return fact.split();
    }

    private String verdict() {
        return named.equals(fact.value()) ? "yes" : "no";
    }

    @Override
    public String gold(Dice dice) {
        return verdict() + " .";
    }

    @Override
    public List<Flaw> flaws(Dice dice) {
        return List.of(
                Flaw.twiceAsLikely("constraint ignored", fact.sentence()),
                Flaw.of("wrong", dice.oneBut(verdict(), VERDICTS) + " ."),
                Flaw.verbose(gold(dice)),
                Flaw.dodge());
    }

    @Override
    public boolean answered(Answer answer) {
        return answer.hasAny(VERDICTS);
    }

    @Override
    public double correct(Answer answer) {
        return answer.hasOnly(verdict(), VERDICTS) ? 1 : 0;
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
