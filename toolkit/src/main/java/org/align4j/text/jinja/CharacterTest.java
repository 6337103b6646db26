package org.align4j.text.jinja;

import java.util.function.IntPredicate;

/** The methods of str that ask what characters it is of. An empty text is of none, except of ASCII. */
enum CharacterTest {
    ALNUM("isalnum", c -> isLetter(c) || isNumeric(c)),
    ALPHA("isalpha", CharacterTest::isLetter),
    ASCII("isascii", c -> c < 128),
    DECIMAL("isdecimal", c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER),
    DIGIT("isdigit", c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER || isSuperscript(c)),
    NUMERIC("isnumeric", CharacterTest::isNumeric),
    SPACE("isspace", PythonText::isSpace),
    LOWER("islower", Character::isLowerCase),
    UPPER("isupper", Character::isUpperCase),
    TITLE("istitle", c -> true);

    private final String method;
    private final IntPredicate test;

    CharacterTest(String method, IntPredicate test) {
        this.method = method;
        this.test = test;
    }

    String method() {
        return method;
    }

    boolean holds(String text) {
        return switch (this) {
            case LOWER, UPPER ->
                text.codePoints().anyMatch(Cases::isCased)
                        && text.codePoints().filter(Cases::isCased).allMatch(test);
            case TITLE ->
                text.codePoints().anyMatch(Cases::isCased) && Cases.title(text).equals(text);
            case ASCII -> text.codePoints().allMatch(test);
            default -> !text.isEmpty() && text.codePoints().allMatch(test);
        };
    }

    /** What a regular expression's word is of, the underscore apart. */
    static boolean isLetter(int c) {
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER -> true;
            default -> false;
        };
    }

    static boolean isNumeric(int c) {
        return switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    private static boolean isSuperscript(int c) {
        return c == 0xB2
                || c == 0xB3
                || c == 0xB9
                || c >= 0x2070 && c <= 0x2089 && Character.getType(c) == Character.OTHER_NUMBER
                || c >= 0x2460 && c <= 0x2468
                || c >= 0x2474 && c <= 0x247C
                || c >= 0x2488 && c <= 0x2490;
    }
}
