package org.align4j.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.align4j.Require;
import org.align4j.data.Jsonl;
import org.align4j.data.Row;

/**
 * What FLASK says of one of its instructions.
 *
 * @param idx its number
 * @param task the data set that it is from
 * @param skills that it calls for: three, but for one instance of FLASK's own file that has two
 * @param domains such as Math; none where nobody said
 * @param difficulty from 1 (simple lifestyle knowledge) to 5 (expert level knowledge); empty where nobody said
 */
public record FlaskInstance(
        String idx, String task, List<FlaskSkill> skills, List<String> domains, OptionalInt difficulty) {

    /** The levels, easiest first. */
    private static final List<String> LEVELS = List.of(
            "simple lifestyle knowledge",
            "advanced lifestyle knowledge",
            "formal education knowledge",
            "major level knowledge",
            "expert level knowledge");

    public FlaskInstance {
        skills = List.copyOf(skills);
        domains = List.copyOf(domains);
        Require.that(!skills.isEmpty(), "instance %s must have a skill", idx);
        Require.that(
                difficulty.isEmpty() || 1 <= difficulty.getAsInt() && difficulty.getAsInt() <= 5,
                "difficulty must be in [1, 5], was %s",
                difficulty);
    }

    /** FLASK's own file {@code flask_metadata.jsonl}. */
    public static Jsonl<FlaskInstance> file() {
        return new Jsonl<>(FlaskInstance::parse, FlaskInstance::render);
    }

    private static FlaskInstance parse(Row row) {
        var skills = new ArrayList<FlaskSkill>();
        for (String name : row.texts("skill")) {
            skills.add(FlaskSkill.of(name)
                    .orElseThrow(() -> new IllegalArgumentException("'skill' has no skill of FLASK: '" + name + "'")));
        }
        return new FlaskInstance(
                row.json().path("idx").asText(), row.text("task"), skills, domains(row), difficulty(row));
    }

    private static List<String> domains(Row row) {
        return row.texts("domain").stream()
                .filter(domain -> !domain.equals("-1"))
                .toList();
    }

    private static OptionalInt difficulty(Row row) {
        if (row.json().path("difficulty").asInt(0) == -1) {
            return OptionalInt.empty();
        }
        int level = LEVELS.indexOf(row.text("difficulty"));
        Require.that(level >= 0, "'difficulty' must be -1 or one of %s, was '%s'", LEVELS, row.text("difficulty"));
        return OptionalInt.of(level + 1);
    }

    private static void render(FlaskInstance instance, Row row) {
        row.put("idx", instance.idx())
                .put("task", instance.task())
                .putTexts(
                        "skill",
                        instance.skills().stream().map(FlaskSkill::label).toList())
                .putTexts("domain", instance.domains());
        if (instance.difficulty().isPresent()) {
            row.put("difficulty", LEVELS.get(instance.difficulty().getAsInt() - 1));
        } else {
            row.put("difficulty", -1);
        }
    }
}
