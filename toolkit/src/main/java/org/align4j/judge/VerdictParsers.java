package org.align4j.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.align4j.Require;
import org.align4j.data.Row;
import org.align4j.metric.Outcome;

/** Where the names of parsers in judges' files become parsers. */
public final class VerdictParsers {

    /** Those that read two scores, by name. */
    private static final Map<String, ScorePair.Parser> SCORES = Map.of(
            "mt-bench-scores", ScorePair::bracketed,
            "lmsys", ScorePair::firstLine,
            "two-scores", ScorePair::firstTwo,
            "last-two-lines", ScorePair::lastTwoLines);

    /** The others, by name: what makes a parser of the options that stand beside its name. */
    private static final Map<String, Function<ObjectNode, VerdictParser>> NAMED = Map.ofEntries(
            Map.entry("mt-bench-pair", options -> MtBenchVerdict::pair),
            Map.entry("arena-hard", options -> ArenaHardParser::parse),
            Map.entry("pandalm", options -> PandaLmVerdict::parse),
            Map.entry("ranking", options -> PreferenceCode::ranking),
            Map.entry("json", options -> PreferenceCode.json(new Row(options).text("field"))),
            Map.entry("eval", options -> PreferenceCode::eval),
            Map.entry("labels", VerdictParsers::labels),
            Map.entry("regex", VerdictParsers::regex));

    private VerdictParsers() {}

    /**
     * The parser that a judge's file names.
     *
     * @throws IllegalArgumentException naming the judge, what is wrong, and the parsers that there are
     */
    public static VerdictParser of(JudgeFolder judge) {
        try {
            ObjectNode options = judge.parserOptions();
            VerdictParser parser = SCORES.containsKey(judge.parser())
                    ? scores(judge).verdicts(options.path("tie").asDouble(0))
                    : other(judge.parser(), options);
            return options.path("unparsed_as_tie").asBoolean(false) ? parser.unparsedAsTie() : parser;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("judge " + judge.name() + ": " + e.getMessage(), e);
        }
    }

    /**
     * The parser of two scores that a judge's file names.
     *
     * @throws IllegalArgumentException naming the judge and the parsers that there are
     */
    public static ScorePair.Parser scores(JudgeFolder judge) {
        Require.that(
                SCORES.containsKey(judge.parser()),
                "judge %s: no parser of two scores '%s', there are %s",
                judge.name(),
                judge.parser(),
                new TreeSet<>(SCORES.keySet()));
        return SCORES.get(judge.parser());
    }

    /** What a judge's parser reads: labels' probabilities, or what the model writes. */
    static Elicitation elicitation(JudgeFolder judge) {
        return judge.parser().equals("labels")
                ? Elicitation.labels(labels(judge.parserOptions()))
                : Elicitation.completions();
    }

    private static VerdictParser other(String name, ObjectNode options) {
        var names = new TreeSet<>(NAMED.keySet());
        names.addAll(SCORES.keySet());
        Require.that(NAMED.containsKey(name), "no parser of verdicts '%s', there are %s", name, names);
        return NAMED.get(name).apply(options);
    }

    private static LabelProbabilities labels(ObjectNode options) {
        Row row = new Row(options);
        return new LabelProbabilities(row.text("first"), row.text("second"));
    }

    private static RegexVerdict regex(ObjectNode options) {
        JsonNode given = options.path("patterns");
        Require.that(given.isObject(), "'patterns' must be an object of 'win', 'tie' and 'loss', was %s", given);
        var outcomes = new LinkedHashMap<Pattern, Outcome>();
        given.properties().forEach(each -> {
            String name = each.getKey();
            Require.that(
                    name.equals("win") || name.equals("tie") || name.equals("loss"),
                    "'patterns' must be 'win', 'tie' or 'loss', was '%s'",
                    name);
            outcomes.put(pattern(each.getValue().asText()), Outcome.valueOf(name.toUpperCase(Locale.ROOT)));
        });
        return new RegexVerdict(outcomes);
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("no regular expression: " + e.getMessage(), e);
        }
    }
}
