package org.align4j.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.align4j.Require;
import org.align4j.metric.Outcome;

/**
 * Verdicts by regular expressions, searched from the left: at each step the one that is found first, of those found at one
 * place the one that stands first in the list; then on, behind it. AlpacaEval's {@code regex_parser}.
 *
 * @param outcomes what each expression means, in their order
 */
public record RegexVerdict(Map<Pattern, Outcome> outcomes) implements VerdictParser {

    public RegexVerdict {
        outcomes = new LinkedHashMap<>(outcomes);
        Require.that(!outcomes.isEmpty(), "there must be at least one expression");
    }

    /** All that is found, in order. */
    public List<Outcome> all(String raw) {
        var found = new ArrayList<Outcome>();
        String rest = raw;
        Optional<Map.Entry<Outcome, Matcher>> next = first(rest);
        while (next.isPresent()) {
            found.add(next.get().getKey());
            // What matches nothing would be found at the same place forever.
            int end = next.get().getValue().end();
            rest = rest.substring(Math.min(rest.length(), Math.max(1, end)));
            next = rest.isEmpty() ? Optional.empty() : first(rest);
        }
        return found;
    }

    /** The verdict if exactly one is found: an answer with two of them says nothing. */
    @Override
    public Verdict parse(String raw) {
        List<Outcome> found = all(raw);
        return found.size() == 1 ? Verdict.of(found.get(0), raw) : Verdict.unparsed(raw);
    }

    private Optional<Map.Entry<Outcome, Matcher>> first(String text) {
        Map.Entry<Outcome, Matcher> earliest = null;
        for (var each : outcomes.entrySet()) {
            Matcher matcher = each.getKey().matcher(text);
            if (matcher.find()
                    && (earliest == null
                            || matcher.start() < earliest.getValue().start())) {
                earliest = Map.entry(each.getValue(), matcher);
            }
        }
        return Optional.ofNullable(earliest);
    }
}
