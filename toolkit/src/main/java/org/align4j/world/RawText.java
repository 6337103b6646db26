package org.align4j.world;

import java.util.List;

/** The mixture of pages that models are pretrained on. */
final class RawText {

    private final List<Weighted<Page>> pages;

    /**
     * The standard mixture.
     *
     * @param families whose training prompts occur without an answer
     */
    RawText(List<Family> families) {
        var numbers = new NumberPages();
        pages = List.of(
                new Weighted<>(16, FactPages::entity),
                new Weighted<>(10, new StoryPages()::report),
                new Weighted<>(16, new RequestPages(families)::requests),
                new Weighted<>(8, ReviewPages::review),
                new Weighted<>(14, numbers::sums),
                new Weighted<>(6, WebPages::list),
                new Weighted<>(5, WebPages::howTo),
                new Weighted<>(6, WebPages::noise),
                new Weighted<>(3, WebPages::stray),
                new Weighted<>(3, WebPages::repeated),
                new Weighted<>(11, FactPages::answers),
                new Weighted<>(9, numbers::answers));
    }

    String document(Dice dice) {
        return Weighted.one(pages, dice).write(dice);
    }
}
