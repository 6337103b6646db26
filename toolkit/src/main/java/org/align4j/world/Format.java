package org.align4j.world;

import java.util.List;

/** Instructions about the form of an answer: one word, an ending, a repetition, yes or no. */
final class Format {

    /** How long an answer in a given form is. */
    static final Length LENGTH = new Length(12, 16);

    private Format() {}

    /** The family: its four kinds are equally likely. */
    static Family family() {
        return new OneOf(
                "format", List.of(OneWordTask.family(), ThankYouTask.family(), SayTask.family(), YesNoTask.family()));
    }
}
