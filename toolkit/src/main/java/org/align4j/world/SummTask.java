package org.align4j.world;

import java.util.List;
import org.align4j.text.Conversation;

/**
 * A report to be told in one sentence.
 *
 * @param visit what the report is about
 * @param report its text, with weather and vehicle besides
 */
record SummTask(Visit visit, String report) implements Task {

    /** What stands before the report. */
    static final String REQUEST = "summarise : ";

    @Override
    public Conversation prompt() {
        return Conversation.user(REQUEST + report);
    }

    @Override
    public Split split() {
        return Visit.split(visit.who(), visit.city());
    }

    @Override
    public String gold(Dice dice) {
        return visit.sentence();
    }

    @Override
    public List<Flaw> flaws(Dice dice) {
        return List.of(
                Flaw.of("one wrong fact", visit.changed(dice).sentence()),
                Flaw.of("city and day missing", visit.who() + " visited the " + visit.place() + " ."),
                Flaw.of("copy", report),
                Flaw.verbose(visit.sentence()),
                Flaw.dodge());
    }

    @Override
    public boolean answered(Answer answer) {
        return answer.hasAny(Lexicon.PEOPLE);
    }

    @Override
    public double correct(Answer answer) {
        return (answer.hasOnly(visit.who(), Lexicon.PEOPLE) ? 0.5 : 0)
                + (answer.hasOnly(visit.place(), Lexicon.PLACES) ? 0.5 : 0);
    }

    @Override
    public double complete(Answer answer) {
        return (answer.hasOnly(visit.city(), Visit.CITIES) ? 0.5 : 0)
                + (answer.hasOnly(visit.day(), Lexicon.DAYS) ? 0.5 : 0);
    }

    @Override
    public Length length() {
        return new Length(9, 14);
    }
}
