package org.align4j.grade;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.align4j.Require;
import org.align4j.data.Row;
import org.align4j.judge.JudgeFolder;

/**
 * Where the names of parsers in the files of judges that give one answer a score become parsers: {@code mt-bench-rating},
 * {@code leading-number}, {@code integer} with {@code low} and {@code high}, {@code letters} with a list {@code letters}, the
 * best first.
 */
public final class GradeParsers {

    /** By name: what makes a parser of the options that stand beside its name. */
    private static final Map<String, Function<Row, GradeParser>> NAMED = Map.of(
            "mt-bench-rating", options -> GradeParser.mtBenchRating(),
            "leading-number", options -> GradeParser.leadingNumber(),
            "integer", options -> GradeParser.integerIn(options.integer("low"), options.integer("high")),
            "letters", options -> GradeParser.letters(options.texts("letters")));

    private GradeParsers() {}

    /**
     * The parser that a judge's file names.
     *
     * @throws IllegalArgumentException naming the judge, what is wrong, and the parsers that there are
     */
    public static GradeParser of(JudgeFolder judge) {
        try {
            ObjectNode options = judge.parserOptions();
            String name = judge.parser();
            Require.that(
                    NAMED.containsKey(name),
                    "no parser of scores '%s', there are %s",
                    name,
                    new TreeSet<>(NAMED.keySet()));
            return NAMED.get(name).apply(new Row(options));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("judge " + judge.name() + ": " + e.getMessage(), e);
        }
    }
}
