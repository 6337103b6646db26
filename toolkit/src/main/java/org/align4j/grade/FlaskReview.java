package org.align4j.grade;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a judge said of one answer, skill by skill.
 *
 * @param grades of the skills that the judge named; {@link Grade#MISSING} where it said that one does not apply
 * @param keys how many the judge named, known or not; 0 if there was no dictionary to read
 * @param raw the judge's own words
 */
public record FlaskReview(Map<FlaskSkill, Grade> grades, int keys, String raw) {

    private static final Pattern DICTIONARY = Pattern.compile("\\{[^}]+}");

    /** A name and what stands after its colon, each in quotation marks or not. */
    private static final Pattern ENTRY =
            Pattern.compile("[\"']?([\\p{L}_ ]+?)[\"']?\\s*:\\s*(\"[^\"]*\"|'[^']*'|[^,}]+)");

    private static final Set<String> NOT_APPLICABLE =
            Set.of("n/a", "na", "n.a.", "not applicable", "not available", "none", "null");

    public FlaskReview {
        grades = grades.isEmpty() ? new EnumMap<>(FlaskSkill.class) : new EnumMap<>(grades);
    }

    /**
     * Reads the last Python dictionary of a text: its keys without case and with underscores as spaces, its values whole
     * numbers from 1 to 5, or a form of "not applicable". Never throws because of the text.
     */
    public static FlaskReview parse(String raw) {
        String dictionary =
                DICTIONARY.matcher(raw).results().map(MatchResult::group).reduce("", (earlier, last) -> last);
        var grades = new EnumMap<FlaskSkill, Grade>(FlaskSkill.class);
        List<MatchResult> entries = ENTRY.matcher(dictionary).results().toList();
        entries.forEach(entry ->
                FlaskSkill.of(entry.group(1)).ifPresent(skill -> grades.put(skill, grade(entry.group(2)))));
        return new FlaskReview(grades, entries.size(), raw);
    }

    /** The grade of a skill; {@link Grade#UNPARSED} if the judge did not name it. */
    public Grade grade(FlaskSkill skill) {
        return grades.getOrDefault(skill, Grade.UNPARSED);
    }

    /** Whether something is odd: more or fewer keys than skills that were asked for, or others. */
    public boolean isFlagged(List<FlaskSkill> asked) {
        return keys != asked.size() || !grades.keySet().equals(Set.copyOf(asked));
    }

    @Override
    public Map<FlaskSkill, Grade> grades() {
        return Map.copyOf(grades);
    }

    private static Grade grade(String value) {
        String plain = value.replaceAll("[\"'\\s]+", " ").strip().toLowerCase(Locale.ROOT);
        return NOT_APPLICABLE.contains(plain)
                ? Grade.MISSING
                : GradeParser.integerIn(1, 5).parse(plain);
    }
}
