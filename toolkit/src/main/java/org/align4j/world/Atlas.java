package org.align4j.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Everything that is true: 44 entities of three kinds, 9 attributes, 140 facts. */
final class Atlas {

    static final List<Fact> COUNTRIES =
            table("""
            france paris europe euro french
            germany berlin europe euro german
            italy rome europe euro italian
            spain madrid europe euro spanish
            japan tokyo asia yen japanese
            china beijing asia yuan chinese
            india delhi asia rupee hindi
            egypt cairo africa pound arabic
            kenya nairobi africa shilling swahili
            brazil brasilia america real portuguese
            canada ottawa america dollar english
            peru lima america sol spanish
            chile santiago america peso spanish
            cuba havana america peso spanish
            russia moscow europe ruble russian
            turkey ankara asia lira turkish
            greece athens europe euro greek
            norway oslo europe krone norwegian
            poland warsaw europe zloty polish
            australia canberra oceania dollar english
            """, Attribute.CAPITAL, Attribute.CONTINENT, Attribute.CURRENCY, Attribute.LANGUAGE);

    static final List<Fact> ANIMALS = table("""
            cat house fish 4
            dog house meat 4
            horse farm grass 4
            cow farm grass 4
            lion savanna meat 4
            frog pond flies 4
            eagle mountain rabbits 2
            shark sea fish 0
            bee hive nectar 6
            penguin coast fish 2
            camel desert grass 4
            whale ocean krill 0
            """, Attribute.HOME, Attribute.FOOD, Attribute.LEGS);

    static final List<Fact> FOODS = table("""
            banana yellow sweet
            apple red sweet
            lime green sour
            plum purple sweet
            mango orange sweet
            lemon yellow sour
            cherry red sweet
            grape purple sweet
            pear green sweet
            tomato red fresh
            carrot orange sweet
            onion white bitter
            """, Attribute.COLOUR, Attribute.TASTE);

    /** The facts of each kind of entity: countries, animals, foods. */
    static final List<List<Fact>> KINDS = List.of(COUNTRIES, ANIMALS, FOODS);

    static final List<Fact> FACTS = KINDS.stream().flatMap(List::stream).toList();

    private static final Map<Attribute, List<String>> VALUES = FACTS.stream()
            .collect(Collectors.groupingBy(
                    Fact::attribute, Collectors.collectingAndThen(Collectors.toList(), Atlas::valuesIn)));

    private Atlas() {}

    /** The facts of one kind that share an entity. */
    static List<Fact> about(String entity) {
        return FACTS.stream().filter(f -> f.entity().equals(entity)).toList();
    }

    /** The names of the entities of one kind. */
    static List<String> names(List<Fact> kind) {
        return kind.stream().map(Fact::entity).distinct().toList();
    }

    /** All values that an attribute can take; for a number of legs every digit, so that a wrong one is noticed. */
    static List<String> values(Attribute attribute) {
        return attribute == Attribute.LEGS ? Lexicon.DIGITS : VALUES.get(attribute);
    }

    private static List<String> valuesIn(List<Fact> facts) {
        return facts.stream().map(Fact::value).distinct().toList();
    }

    private static List<Fact> table(String rows, Attribute... columns) {
        var facts = new ArrayList<Fact>();
        for (String row : rows.strip().split("\n")) {
            var cells = Lexicon.words(row);
            for (int i = 0; i < columns.length; i++) {
                facts.add(new Fact(cells.get(0), columns[i], cells.get(i + 1)));
            }
        }
        return List.copyOf(facts);
    }
}
