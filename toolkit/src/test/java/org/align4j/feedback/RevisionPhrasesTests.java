package org.align4j.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.align4j.feedback.RevisionPhrases.Need;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a feedback says of a revision")
class RevisionPhrasesTests {

    private static final RevisionPhrases ENGLISH = RevisionPhrases.english();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Too vague. Revision is needed.",
                "REVISION IS NEEDED",
                "The answer is not helpful. Revision is needed!",
                "The answer isn't clear, so revision is needed.",
                "It does not say why and revision is needed",
                "No, revision is needed.",
                "A revision is needed: not one fact is right.",
                "Revision is **needed**.",
                "There is no doubt that revision is needed.",
                "For style revision is not needed. For content revision is needed.",
                "Score: 2/10\nrevision  is\tneeded",
            })
    void is_that_one_is_needed(String feedback) {
        assertThat(ENGLISH.need(feedback)).isEqualTo(Need.NEEDED);
        assertThat(ENGLISH.asking(feedback)).isEqualTo(feedback);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Good. Revision is not needed.",
                "revision is NOT needed",
                "No revision is needed",
                "No further revision is needed.",
                "No revisions needed",
                "no revisions are needed",
                "Revision isn't needed.",
                "Revision isn\u2019t needed.",
                "Revision is **not** needed.",
                "Revision is not necessary.",
                "Revision is unnecessary.",
                "Revision is not required, since all is said.",
                "The answer does not need a revision.",
                "The answer doesn't need to be revised.",
                "It needs no revision.",
                "There is no need for revision.",
                "I do not think that revision is needed.",
                "Neither feedback nor revision is needed.",
                "Revision is needed: no",
                "Revision is no longer needed.",
                "Before, revision is needed. Now revision is not needed.",
            })
    void is_that_none_is_needed_and_can_be_rewritten(String feedback) {
        assertThat(ENGLISH.need(feedback)).isEqualTo(Need.NOT_NEEDED);
        assertThat(ENGLISH.need(ENGLISH.asking(feedback))).isEqualTo(Need.NEEDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "Fine.", "Fine", "...", "Is revision is needed?", "It is important.", "\n\n", "8.5/10"})
    void may_be_nothing_and_can_be_added(String feedback) {
        assertThat(ENGLISH.need(feedback)).isEqualTo(Need.UNSAID);
        assertThat(ENGLISH.need(ENGLISH.asking(feedback))).isEqualTo(Need.NEEDED);
    }

    @Test
    void keeps_the_rest_of_the_feedback_where_it_is_rewritten() {
        assertThat(ENGLISH.asking("Good. Revision is not needed.")).isEqualTo("Good. Revision is needed.");
        assertThat(ENGLISH.asking("Good, and revision is not needed.")).isEqualTo("Good, and Revision is needed.");
        assertThat(ENGLISH.asking("Good. It needs no revision! 9/10")).isEqualTo("Good. Revision is needed! 9/10");
        assertThat(ENGLISH.asking("Fine")).isEqualTo("Fine. Revision is needed.");
        assertThat(ENGLISH.asking("Fine.")).isEqualTo("Fine. Revision is needed.");
        assertThat(ENGLISH.asking("")).isEqualTo("Revision is needed.");
    }

    @Test
    void is_one_of_two_phrases_in_a_closed_vocabulary() {
        var phrases = RevisionPhrases.of("write more .", "that is all .");
        assertThat(phrases.need("bad . write more .")).isEqualTo(Need.NEEDED);
        assertThat(phrases.need("write more . no , that is all .")).isEqualTo(Need.NOT_NEEDED);
        assertThat(phrases.need("good .")).isEqualTo(Need.UNSAID);
        assertThat(phrases.asking("good . that is all .")).isEqualTo("good . write more .");
        assertThat(phrases.asking("good .")).isEqualTo("good . write more .");
        assertThat(phrases.asking("write more .")).isEqualTo("write more .");
        assertThatThrownBy(() -> RevisionPhrases.of("needed", "not needed"))
                .hasMessage("neither phrase must be part of the other, were 'needed' and 'not needed'");
    }
}
