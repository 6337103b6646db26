package org.align4j.world;

import java.util.List;

/** Openings that say nothing: the verbose one and the rude one. */
final class Opening {

    static final String VERBOSE = "well , that is a very good question . many people ask about this .";

    private static final List<String> VERBOSE_WORDS = Lexicon.words(VERBOSE);

    private Opening() {}

    static String rude(Dice dice) {
        return "you are " + dice.one(Lexicon.RUDE) + " .";
    }

    /** How many words at the beginning belong to an opening. */
    static int length(List<String> words) {
        if (startsWith(words, VERBOSE_WORDS)) {
            return VERBOSE_WORDS.size();
        }
        return Lexicon.RUDE.stream().anyMatch(r -> startsWith(words, List.of("you", "are", r, "."))) ? 4 : 0;
    }

    private static boolean startsWith(List<String> words, List<String> opening) {
        return words.size() >= opening.size()
                && words.subList(0, opening.size()).equals(opening);
    }
}
