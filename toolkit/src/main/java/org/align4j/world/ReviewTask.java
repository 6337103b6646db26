package org.align4j.world;

import java.util.List;
import java.util.stream.Stream;
import org.align4j.text.Conversation;

/** A request for a review of one polarity: "write a positive review of the hotel .". */
record ReviewTask(Topic topic, boolean positive) implements Task {

    private static final List<String> GOOD = and(Lexicon.PRAISE, "loved");
    private static final List<String> BAD = and(Lexicon.BLAME, "hated");

    static Family family() {
        return new Closed(
                "review",
                Topic.ALL.stream()
                        .map(t -> List.of(new ReviewTask(t, true), new ReviewTask(t, false)))
                        .toList());
    }

    private static List<String> and(List<String> words, String verb) {
        return Stream.concat(words.stream(), Stream.of(verb)).toList();
    }

    String polarity() {
        return positive ? "positive" : "negative";
    }

    @Override
    public Conversation prompt() {
        return Conversation.user(Phrase.fill("write a P review of the T .", "P", polarity(), "T", topic.name()));
    }

    @Override
    public Split split() {
        return Split.of("review42", topic.name() + " " + polarity());
    }

    @Override
    public String gold(Dice dice) {
        String text = about(topic.name(), dice) + " " + about(dice.one(topic.aspects()), dice);
        return dice.chance(0.5) ? text + " " + feeling() : text;
    }

    private String about(String thing, Dice dice) {
        return "the " + thing + " was " + dice.one(positive ? Lexicon.PRAISE : Lexicon.BLAME) + " .";
    }

    private String feeling() {
        return positive ? "i loved it ." : "i hated it .";
    }

    @Override
    public List<Flaw> flaws(Dice dice) {
        var opposite = new ReviewTask(topic, !positive);
        String gold = gold(dice);
        return List.of(
                Flaw.of("wrong polarity", opposite.gold(dice)),
                Flaw.of("clash", gold + " " + opposite.about(dice.one(topic.aspects()), dice)),
                Flaw.of("too short", feeling()),
                Flaw.verbose(gold),
                Flaw.rude(gold, dice));
    }

    @Override
    public boolean answered(Answer answer) {
        return polar(answer) > 0;
    }

    @Override
    public double correct(Answer answer) {
        return answer.body().mentioned(positive ? GOOD : BAD).size() / (double) polar(answer);
    }

    private static int polar(Answer answer) {
        var body = answer.body();
        return body.mentioned(GOOD).size() + body.mentioned(BAD).size();
    }

    @Override
    public double complete(Answer answer) {
        return (answer.has(topic.name()) ? 0.5 : 0) + (polar(answer) >= 2 ? 0.5 : 0);
    }

    @Override
    public Length length() {
        return new Length(17, 24);
    }
}
