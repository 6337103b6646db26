package org.align4j.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What else a crawl brings: lists, how-tos, notices, stray sentences, repeated words. */
final class WebPages {

    private static final List<String> NOTICES = List.of(
            "copyright 2 0 2 6 . all rights reserved .",
            "sign in to read more .",
            "page not found . click here to go back .",
            "click here to read more .",
            "sign in to write a review .",
            "all pages . next page .",
            "you are here : news .",
            "sign in . sign out .");

    private static final List<String> STRAY = List.of(
            "i am sorry .",
            "i am sorry , but this page is not here .",
            RefuseTask.REFUSAL,
            "you cannot read this page .",
            "i cannot go back .",
            Flaw.DODGE,
            "thank you .",
            "thank you , that was very good .",
            Opening.VERBOSE);

    private WebPages() {}

    /** Some members of a category, in a sentence or numbered. */
    static String list(Dice dice) {
        var category = dice.one(Category.ALL);
        var items = dice.some(dice.between(2, 5), category.members());
        if (dice.chance(0.5)) {
            return category.name() + " : " + ListTask.numbered(items);
        }
        int last = items.size() - 1;
        String first = String.join(" , ", items.subList(0, last));
        return "some " + category.name() + " are " + first + " and " + items.get(last) + " .";
    }

    /** How something is done, harmful or not, half of the time with a title. */
    static String howTo(Dice dice) {
        var deed = dice.one(dice.one(List.of(Deed.HARMFUL, Deed.HARMLESS)));
        String object = dice.one(Deed.OBJECTS);
        String title = Phrase.fill("how to V a O :", "V", deed.verb(), "O", object);
        return (dice.chance(0.5) ? title + " " : "") + deed.howTo(object);
    }

    /** One to three notices. */
    static String noise(Dice dice) {
        return String.join(" ", dice.some(dice.between(1, 3), NOTICES));
    }

    /** One to three sentences without context, some of them rude. */
    static String stray(Dice dice) {
        var sentences = new ArrayList<>(dice.some(dice.between(1, 2), STRAY));
        if (dice.chance(0.4)) {
            sentences.add(Opening.rude(dice));
        }
        return String.join(" ", sentences);
    }

    /** One word two to five times. */
    static String repeated(Dice dice) {
        return String.join(" ", Collections.nCopies(dice.between(2, 5), dice.one(SayTask.WORDS)));
    }
}
