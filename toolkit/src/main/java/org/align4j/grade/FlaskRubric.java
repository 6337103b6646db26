package org.align4j.grade;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.align4j.Require;
import org.align4j.judge.JudgeFolder;

/**
 * What each score of each skill means.
 *
 * @param skills all twelve, each with the text that a judge is shown
 */
public record FlaskRubric(Map<FlaskSkill, String> skills) {

    public FlaskRubric {
        skills = new EnumMap<>(skills);
        for (FlaskSkill skill : FlaskSkill.values()) {
            Require.that(skills.containsKey(skill), "missing skill '%s'", skill.label());
        }
    }

    /** The rubric that comes with the toolkit, in words of our own. */
    public static FlaskRubric shipped() {
        try (InputStream in = JudgeFolder.class.getResourceAsStream("flask/skills.json")) {
            return parse("flask/skills.json", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("flask/skills.json: cannot be read", e);
        }
    }

    /** Reads FLASK's own file {@code skillset_description.json}: a list of {@code Skill}, {@code Criteria}, {@code Scoring}. */
    public static FlaskRubric read(Path file) {
        try {
            return parse(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** What a judge is shown of skills: name, criteria, and a line a score. */
    public String text(List<FlaskSkill> asked) {
        return asked.stream().map(skills::get).collect(Collectors.joining("\n\n"));
    }

    @Override
    public Map<FlaskSkill, String> skills() {
        return new EnumMap<>(skills);
    }

    private static FlaskRubric parse(String name, String json) {
        try {
            JsonNode list = new JsonMapper().readTree(json);
            Require.that(list.isArray(), "must be a list of skills");
            var skills = new EnumMap<FlaskSkill, String>(FlaskSkill.class);
            for (JsonNode each : list) {
                String label = each.path("Skill").asText();
                FlaskSkill skill = FlaskSkill.of(label)
                        .orElseThrow(() -> new IllegalArgumentException("unknown skill '" + label + "', there are "
                                + Arrays.stream(FlaskSkill.values())
                                        .map(FlaskSkill::label)
                                        .toList()));
                skills.put(skill, text(skill, each));
            }
            return new FlaskRubric(skills);
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(name + ": " + e.getMessage(), new IOException(e));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(name + ": no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String text(FlaskSkill skill, JsonNode fields) {
        var text = new StringBuilder(skill.label() + ": ");
        text.append(required(skill, fields, "Criteria"));
        for (int score = 1; score <= 5; score++) {
            String level = required(skill, fields.path("Scoring"), Integer.toString(score));
            text.append("\nScore ").append(score).append(": ").append(level);
        }
        return text.toString();
    }

    private static String required(FlaskSkill skill, JsonNode fields, String name) {
        Require.that(fields.path(name).isTextual(), "skill '%s' must have a text '%s'", skill.label(), name);
        return fields.get(name).textValue();
    }
}
