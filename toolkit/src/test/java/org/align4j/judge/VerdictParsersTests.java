package org.align4j.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.align4j.metric.Outcome;
import org.align4j.rating.ArenaHardVerdict;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A parser of verdicts")
class VerdictParsersTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{'model': 'model_2', 'rank': 1}, {'model': 'model_1', 'rank': 2},] | LOSS",
                "[{'model': 'model_1', 'rank': 3}] | UNPARSED",
                "[{'model': 'model_2', 'rank': 1}] | UNPARSED",
                "[{'rank': 1}, {'model': 'model_1', 'rank': 1}] | UNPARSED",
                "Sure: [{'model': 'model_1', 'rank': 1}] | UNPARSED",
            })
    void reads_rankings(String raw, Outcome outcome) {
        assertThat(PreferenceCode.ranking(raw).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"0, TIE, NaN", "1.5, TIE, NaN", "1, WIN, NaN", "2, LOSS, NaN", "1.25, WIN, 0.75", "3, UNPARSED, NaN"})
    void reads_preferences(double preference, Outcome outcome, double probability) {
        assertThat(PreferenceCode.verdict(preference, "")).isEqualTo(new Verdict(outcome, probability, ""));
        assertThat(PreferenceCode.eval("[" + preference + "]").outcome()).isEqualTo(outcome);
        assertThat(PreferenceCode.json("p")
                        .parse("So:\n```json\n{\"p\": " + preference + "}\n```")
                        .outcome())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "8 9 | LOSS | LOSS",
                "8,7 | WIN | WIN",
                "8, 8 | UNPARSED | TIE",
                "8 | UNPARSED | UNPARSED",
                "8 nan | UNPARSED | UNPARSED",
                "9 8 7 | UNPARSED | UNPARSED"
            })
    void reads_two_scores_of_the_first_line(String raw, Outcome strict, Outcome lenient) {
        String answer = raw + "\nBecause 1 2.";
        assertThat(verdict(ScorePair::firstLine, answer)).isEqualTo(strict);
        assertThat(verdict(ScorePair::firstTwo, answer)).isEqualTo(lenient);
    }

    @Test
    void reads_two_scores_of_the_last_lines() {
        assertThat(ScorePair.lastTwoLines("Evidence: 3\nScore of 1: 9.5\nScore of 2: 4\n"))
                .contains(new ScorePair(9.5, 4));
        assertThat(ScorePair.lastTwoLines("Score of 1: 9.5\nScore of 2: 4/10")).isEmpty();
        assertThat(ScorePair.lastTwoLines("9")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1 | WIN", "2\\nreason | LOSS", "TIE | TIE", "Response 1 | UNPARSED", "'' | UNPARSED"})
    void reads_pandalm_and_takes_the_unparsed_for_a_tie_only_if_asked_to(String raw, Outcome outcome) {
        String answer = raw.replace("\\n", "\n");
        assertThat(PandaLmVerdict.parse(answer).outcome()).isEqualTo(outcome);
        VerdictParser published = ((VerdictParser) PandaLmVerdict::parse).unparsedAsTie();
        assertThat(published.parse(answer).outcome()).isEqualTo(outcome == Outcome.UNPARSED ? Outcome.TIE : outcome);
    }

    @Test
    void scans_from_the_left_and_takes_the_first_of_two_that_stand_at_one_place() {
        var outcomes = new LinkedHashMap<Pattern, Outcome>();
        outcomes.put(Pattern.compile("ab"), Outcome.WIN);
        outcomes.put(Pattern.compile("a"), Outcome.LOSS);
        outcomes.put(Pattern.compile("x*"), Outcome.TIE);
        var parser = new RegexVerdict(outcomes);
        assertThat(parser.all("aba")).containsExactly(Outcome.WIN, Outcome.LOSS);
        assertThat(parser.parse("ab").outcome()).isEqualTo(Outcome.WIN);
        assertThat(parser.parse("aba").outcome()).isEqualTo(Outcome.UNPARSED);
    }

    @Test
    void reads_the_strength_of_arena_hard() {
        assertThat(ArenaHardParser.verdict("[[B>>A]]")).isEqualTo(ArenaHardVerdict.B_MUCH_BETTER);
        assertThat(ArenaHardParser.verdict("[[B=A]]")).isEqualTo(ArenaHardVerdict.TIE);
        assertThat(ArenaHardParser.verdict("[[B<A]]")).isEqualTo(ArenaHardVerdict.A_BETTER);
        assertThat(ArenaHardParser.parse("[[A<<B]]").outcome()).isEqualTo(Outcome.LOSS);
        assertThat(ArenaHardParser.parse("[[AB]]").outcome()).isEqualTo(Outcome.UNPARSED);
    }

    @Test
    void takes_a_label_that_is_not_there_for_impossible() {
        var labels = new LabelProbabilities("m", "M");
        assertThat(labels.share(Map.of("m", Math.log(0.3), "M", Math.log(0.1)))).isCloseTo(0.75, within());
        assertThat(labels.share(Map.of("m", -2000.0, "M", -2000.0))).isEqualTo(0.5);
        assertThat(labels.share(Map.of("M", -1.0, "The", 0.0))).isEqualTo(0);
        assertThat(labels.verdict(Map.of("The", 0.0)).outcome()).isEqualTo(Outcome.UNPARSED);
        var verdict = labels.verdict(Map.of("m", -0.5, "M", -1.5));
        assertThat(labels.parse(verdict.raw())).isEqualTo(verdict);
        assertThat(PreferenceCode.of(verdict) + PreferenceCode.of(verdict.swapped()))
                .isCloseTo(3, within());
        assertThatThrownBy(() -> new LabelProbabilities("m", "m")).hasMessage("labels must differ, were 'm', 'm'");
    }

    @Test
    void reads_two_scores_in_brackets_with_white_space_of_any_kind_between() {
        assertThat(verdict(ScorePair::bracketed, "[[6,\u00a02]]")).isEqualTo(Outcome.WIN);
        assertThat(verdict(ScorePair::bracketed, "[[6,  2]]")).isEqualTo(Outcome.UNPARSED);
    }

    @Test
    void never_takes_nothing_for_a_tie() {
        List<VerdictParser> all = List.of(
                MtBenchVerdict::pair,
                ArenaHardParser::parse,
                PandaLmVerdict::parse,
                PreferenceCode::ranking,
                PreferenceCode::eval,
                PreferenceCode.json("p"),
                ((ScorePair.Parser) ScorePair::bracketed).verdicts(0.1),
                new LabelProbabilities("a", "b"));
        for (VerdictParser parser : all) {
            for (String raw : List.of("", "\n", "no", "[", "{}", "null", "[[", "\0")) {
                assertThat(parser.parse(raw)).isEqualTo(Verdict.unparsed(raw));
            }
        }
    }

    private static Outcome verdict(ScorePair.Parser parser, String raw) {
        return parser.verdicts(0).parse(raw).outcome();
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-12);
    }
}
