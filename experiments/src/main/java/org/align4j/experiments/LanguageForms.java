package org.align4j.experiments;

import java.util.List;
import java.util.stream.Stream;
import org.align4j.data.Demonstration;
import org.align4j.data.Preference;
import org.align4j.feedback.ChainOfEdits;
import org.align4j.feedback.Condition;
import org.align4j.feedback.EditCosts;
import org.align4j.feedback.HindsightMarkers;
import org.align4j.feedback.HindsightTemplate;
import org.align4j.feedback.Instruction;
import org.align4j.feedback.RevisionPhrases;
import org.align4j.feedback.SecondThoughts;
import org.align4j.feedback.SelFeeHeadings;
import org.align4j.feedback.SelFeeTemplate;
import org.align4j.feedback.SelFeeTrace;
import org.align4j.feedback.SelFeeTrace.Attempt;
import org.align4j.text.Conversation;
import org.align4j.text.MarkerTemplate;
import org.align4j.text.MaskedText;
import org.align4j.world.World;

/** What the methods write, in the miniature world's words: its tokenizer knows no others. */
final class LanguageForms {

    /** Weights as OpenChat's. */
    static final Condition GOOD = new Condition("good :", 1);

    static final Condition BAD = new Condition("bad :", 0.1);

    static final String HELPFUL = " good answer :";

    static final String UNHELPFUL = " bad answer :";

    static final String LOOK_BACK = " look back :";

    private static final MarkerTemplate CHAT = World.standard().chatTemplate();

    private static final String ANSWER = " answer : ";

    static final HindsightTemplate HINDSIGHT = HindsightTemplate.official(CHAT.end())
            .begin(CHAT.begin())
            .markers(new HindsightMarkers(
                    CHAT.user(),
                    CHAT.assistant(),
                    HELPFUL.strip() + " " + CHAT.assistant(),
                    UNHELPFUL.strip() + " " + CHAT.assistant()));

    static final SecondThoughts THOUGHTS = new SecondThoughts(
            EditCosts.standard(),
            new ChainOfEdits("not {old} but {new}", "not {old}", "and {new}", " , ", "all good"),
            LOOK_BACK + " " + CHAT.assistant(),
            "now write :",
            CHAT.end());

    static final SelFeeTemplate SELFEE = new SelFeeTemplate(
            "{instruction}",
            "{instruction} {input}",
            new SelFeeHeadings(ANSWER, LOOK_BACK + " ", " next answer : "),
            RevisionPhrases.of("that was bad .", "that was good ."),
            CHAT.end());

    private LanguageForms() {}

    /** A prompt as one text; of one with several turns the chat's markers stay between them. */
    static String text(Conversation prompt) {
        String whole = CHAT.prompt(prompt);
        return whole.substring(
                (CHAT.begin() + CHAT.user()).length(),
                whole.length() - CHAT.assistant().length());
    }

    /** A prompt with words behind it. */
    static Conversation asked(Conversation prompt, String words) {
        return Conversation.user(text(prompt) + words);
    }

    /** An answer that is to be edited. */
    static Conversation edited(Conversation prompt, String source) {
        return asked(prompt, ANSWER + source + LOOK_BACK);
    }

    /** From one answer to the other. */
    static MaskedText edits(Conversation prompt, String from, String to) {
        return THOUGHTS.render(CHAT.begin() + CHAT.user() + text(prompt) + ANSWER, from, to);
    }

    static Instruction instruction(Conversation prompt) {
        return Instruction.of(text(prompt));
    }

    /** The worse answer, blamed, then the better one, praised; and the better one alone. */
    static List<SelFeeTrace> traces(Preference pair) {
        var praised = new Attempt(pair.chosen(), "that was good .");
        return List.of(
                new SelFeeTrace(List.of(new Attempt(pair.rejected(), "that was bad ."), praised)),
                new SelFeeTrace(List.of(praised)));
    }

    /** What SelFee is trained on. */
    static Stream<Demonstration> revisions(Preference pair) {
        return traces(pair).stream().flatMap(trace -> SELFEE.parts(instruction(pair.prompt()), trace).stream());
    }
}
