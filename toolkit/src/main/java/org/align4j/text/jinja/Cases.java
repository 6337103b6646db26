package org.align4j.text.jinja;

import java.util.Locale;

/** Upper and lower case as Python has them: by Unicode's full mapping, titles by word. */
final class Cases {

    private Cases() {}

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /** For comparisons without case; exact for what folding leaves as lower case, the sharp s and the final sigma. */
    static String fold(String text) {
        return lower(upper(text)).replace('\u03c2', '\u03c3');
    }

    static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int end = text.offsetByCodePoints(0, 1);
        return titled(text.codePointAt(0))
                + lower(text).substring(lower(text.substring(0, end)).length());
    }

    /** The first letter of each run of letters in upper case, the others in lower case. */
    static String title(String text) {
        String lower = lower(text);
        boolean aligned = lower.length() == text.length(); // keeps the final sigma, which a single letter does not show
        var out = new StringBuilder();
        boolean within = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (!within) {
                out.append(titled(c));
            } else {
                out.append(aligned ? Character.toString(lower.codePointAt(i)) : lower(Character.toString(c)));
            }
            within = isCased(c);
        }
        return out.toString();
    }

    static String swap(String text) {
        var out = new StringBuilder();
        text.codePoints()
                .mapToObj(Character::toString)
                .forEach(c -> out.append(Character.isUpperCase(c.codePointAt(0)) ? lower(c) : upper(c)));
        return out.toString();
    }

    static boolean isCased(int c) {
        return Character.isUpperCase(c) || Character.isLowerCase(c) || Character.isTitleCase(c);
    }

    /** One letter in title case; of those that are several letters in upper case only the first stays upper. */
    private static String titled(int c) {
        String letter = Character.toString(c);
        String upper = upper(letter);
        boolean several = upper.length() > letter.length() && Character.isLetter(c);
        if (several) {
            int end = upper.offsetByCodePoints(0, 1);
            return upper.substring(0, end) + lower(upper.substring(end));
        }
        return Character.toString(Character.toTitleCase(c));
    }
}
