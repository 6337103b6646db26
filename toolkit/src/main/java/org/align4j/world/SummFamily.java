package org.align4j.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.align4j.text.Conversation;
import org.align4j.text.Role;

/** Reports in three grammars, 14 to 21 words long; weather (H) and vehicle (V) only distract. */
final class SummFamily implements Family {

    private static final List<String> GRAMMARS = List.of(
            "W went to C by V on D and saw the old P .",
            "on D W took the V to C . W went to the P . it was H .",
            "it was H in C on D . W took the V . later W walked around the old P .");

    /** A person and a city. */
    private record Key(String who, String city) {}

    private static final Map<Split, List<Key>> KEYS = Lexicon.PEOPLE.stream()
            .flatMap(who -> Visit.CITIES.stream().map(city -> new Key(who, city)))
            .collect(Collectors.groupingBy(k -> Visit.split(k.who(), k.city())));

    @Override
    public String name() {
        return "summ";
    }

    @Override
    public SummTask draw(Split split, Dice dice) {
        var key = dice.one(KEYS.get(split));
        var visit = new Visit(key.who(), dice.one(Lexicon.PLACES), key.city(), dice.one(Lexicon.DAYS));
        return new SummTask(visit, report(dice.one(GRAMMARS), visit, dice));
    }

    private static String report(String grammar, Visit visit, Dice dice) {
        String[] slots = {
            "W",
            visit.who(),
            "C",
            visit.city(),
            "P",
            visit.place(),
            "D",
            visit.day(),
            "V",
            dice.one(Lexicon.VEHICLES),
            "H",
            dice.one(Lexicon.WEATHERS)
        };
        return Phrase.fill(grammar, slots);
    }

    @Override
    public Optional<Task> parse(Conversation prompt) {
        String text = prompt.last().content();
        if (prompt.messages().size() != 1 || prompt.last().role() != Role.USER || !text.startsWith(SummTask.REQUEST)) {
            return Optional.empty();
        }
        String report = text.substring(SummTask.REQUEST.length());
        return Visit.in(report).map(visit -> new SummTask(visit, report));
    }

    @Override
    public long size(Split split) {
        long reports = GRAMMARS.stream().mapToLong(SummFamily::distractions).sum();
        return reports * KEYS.get(split).size() * Lexicon.PLACES.size() * Lexicon.DAYS.size();
    }

    private static long distractions(String grammar) {
        var words = Lexicon.words(grammar);
        return (words.contains("V") ? Lexicon.VEHICLES.size() : 1L)
                * (words.contains("H") ? Lexicon.WEATHERS.size() : 1);
    }
}
