package org.align4j.world;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.text.Conversation;

/** A word to be said a number of times, and nothing else. */
record SayTask(String word, int times) implements Task {

    /** Animals and colours. */
    static final List<String> WORDS = Stream.concat(Atlas.names(Atlas.ANIMALS).stream(), Lexicon.COLOURS.stream())
            .toList();

    static Family family() {
        return new Closed(
                "say",
                WORDS.stream()
                        .map(w -> IntStream.rangeClosed(2, 5)
                                .mapToObj(n -> new SayTask(w, n))
                                .toList())
                        .toList());
    }

    @Override
    public Conversation prompt() {
        return Conversation.user(Phrase.fill("say the word W N times .", "W", word, "N", Lexicon.number(times)));
    }

    @Override
    public Split split() {
        return Split.of("say88", word + " " + times);
    }

    @Override
    public String gold(Dice dice) {
        return repeated(word);
    }

    @Override
    public List<Flaw> flaws(Dice dice) {
        return List.of(
                Flaw.twiceAsLikely("constraint ignored", word),
                Flaw.of("wrong", repeated(dice.oneBut(word, WORDS))),
                Flaw.verbose(gold(dice)),
                Flaw.dodge());
    }

    private String repeated(String said) {
        return String.join(" ", Collections.nCopies(times, said));
    }

    @Override
    public boolean answered(Answer answer) {
        return answer.has(word);
    }

    @Override
    public double correct(Answer answer) {
        return answer.withoutStops().stream().allMatch(word::equals) ? 1 : 0;
    }

    @Override
    public double complete(Answer answer) {
        return answer.mentioned(List.of(word)).size() == times ? 1 : 0;
    }

    @Override
    public Length length() {
        return Format.LENGTH;
    }
}
