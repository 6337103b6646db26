package org.align4j.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.align4j.metric.Mean;
import org.align4j.text.Conversation;
import org.align4j.world.World;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Edits")
class LanguageEditsTests {

    private static final List<Conversation> PROMPTS = List.of(
            Conversation.user("what is the capital of france ?"),
            Conversation.user("what is the capital of italy ?"),
            Conversation.user("what is the capital of spain ?"),
            Conversation.user("what is the capital of japan ?"));
    private static final List<String> SOURCES = List.of(
            "the capital of france is paris .",
            "the capital of italy is rome .",
            "the capital of spain is rome .",
            "the capital of japan is rome .");
    private static final List<String> EDITED = List.of(
            "the capital of france is paris .",
            "the capital of italy is rome .",
            "the capital of spain is madrid .",
            "the capital of japan is rome now .");

    private static LanguageRun run() {
        var sft = LanguageResult.of("SFT", LanguageMethod.PLAIN, PROMPTS, SOURCES, SOURCES);
        var edited = LanguageResult.of(LanguageMethod.THOUGHTS.name(), LanguageMethod.EDITED, PROMPTS, EDITED, SOURCES);
        return new LanguageRun(1, 0, List.of(sft, edited));
    }

    /** A word replaced costs 2, one inserted 1; no source lies between the two classes. */
    @Test
    void are_counted_by_the_score_of_their_source() {
        var edits = LanguageEdits.of(LanguageMethod.THOUGHTS, List.of(run()));
        assertThat(edits).extracting(LanguageEdits::flaw).containsExactly("below 0.25", "0.95 and above");
        assertThat(edits).extracting(LanguageEdits::kept).containsExactly(0.0, 1.0);
        assertThat(edits).extracting(e -> e.distance().value()).containsExactly(1.5, 0.0);
        assertThat(edits).extracting(e -> e.before().value()).containsExactly(0.0, 1.0);
        assertThat(edits).extracting(e -> e.after().value()).containsExactly(0.5, 1.0);
    }

    @Test
    void gain_what_the_scores_of_target_and_source_differ_by() {
        var run = run();
        double gain = run.result(LanguageMethod.THOUGHTS, LanguageMethod.EDITED)
                .above(run.sft())
                .value();
        assertThat(gain).isEqualTo(0.25, within(1e-12));
        assertThat(run.sft().above(run.sft())).isEqualTo(new Mean(0, 0, PROMPTS.size()));
    }

    @Test
    void win_where_the_score_rises_and_tie_where_it_stays() {
        var run = run();
        assertThat(run.result(LanguageMethod.THOUGHTS, LanguageMethod.EDITED)
                        .winRate()
                        .value())
                .isEqualTo((1 + 3 * 0.5) / 4, within(1e-12));
        assertThat(IntStream.range(0, PROMPTS.size())
                        .mapToDouble(i -> World.standard().oracle().score(PROMPTS.get(i), SOURCES.get(i))))
                .containsExactly(1.0, 1.0, 0.0, 0.0);
    }
}
