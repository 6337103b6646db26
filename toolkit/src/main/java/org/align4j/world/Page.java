package org.align4j.world;

/** Writes one kind of raw text. */
@FunctionalInterface
interface Page {

    /** A document: words separated by single spaces, no chat marker. */
    String write(Dice dice);
}
