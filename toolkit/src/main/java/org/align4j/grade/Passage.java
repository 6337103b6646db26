package org.align4j.grade;

import org.align4j.Require;

/**
 * A piece of a source that facts are checked against.
 *
 * @param title of the page that it is from; may be empty
 * @param text of about a hundred to a few hundred words
 */
public record Passage(String title, String text) {

    public Passage {
        Require.that(title != null && text != null, "title and text must not be null");
    }
}
