package org.align4j.world;

import java.util.List;

/**
 * A kind of thing that can be listed.
 *
 * @param name its plural
 * @param members all members, single words
 */
record Category(String name, List<String> members) {

    /** All categories; no word is in two of them. */
    static final List<Category> ALL = List.of(
            new Category("countries", Atlas.names(Atlas.COUNTRIES)),
            new Category("animals", Atlas.names(Atlas.ANIMALS)),
            new Category("foods", Atlas.names(Atlas.FOODS)),
            new Category("cities", Atlas.values(Attribute.CAPITAL)),
            new Category("colours", Lexicon.COLOURS),
            new Category("days", Lexicon.DAYS));
}
