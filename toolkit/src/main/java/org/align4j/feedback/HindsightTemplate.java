package org.align4j.feedback;

import java.util.ArrayList;
import java.util.List;
import org.align4j.Require;
import org.align4j.data.Preference;
import org.align4j.feedback.Hindsight.Verdict;
import org.align4j.text.ChatTemplate;
import org.align4j.text.Conversation;
import org.align4j.text.MaskedText;
import org.align4j.text.Message;

/**
 * Chain of Hindsight: answers one after another, each behind what people said of it:
 * {@code User: x An unhelpful answer:y⁻<eos>A helpful answer:y⁺<eos>}. Answers and their ends are trained on, markers and
 * questions are read.
 *
 * <p>A question and its markers are one field, and its parts are joined by the separator. Between fields stands nothing: the
 * official code tokenises each alone. Where the whole text is tokenised at once, as by our models, choose a {@link #lead}.
 *
 * <p>The loss is {@code objective.ChainOfHindsight}, with its share of pretraining. That some past tokens are hidden from
 * attention while training (at most 15 % in the paper, none by default in the official code) is the trainer's part.
 *
 * @param begin opens a sequence; empty if the tokenizer adds its own special tokens
 * @param markers before questions and answers
 * @param separator joins the parts of a field
 * @param lead stands between a marker and its answer and is trained on; empty in the official code
 * @param end closes every answer
 * @param repeatsQuestion whether a second answer stands behind the user's last message again, as in the official code's
 *     dialogues, or behind its marker alone, as in its data of one turn
 * @see <a href="https://arxiv.org/abs/2302.02676">Liu et al. 2023, section 2</a>
 */
public record HindsightTemplate(
        String begin, HindsightMarkers markers, String separator, String lead, String end, boolean repeatsQuestion) {

    public HindsightTemplate {
        Require.that(
                begin != null && markers != null && separator != null && lead != null && end != null,
                "begin, markers, separator, lead and end must not be null");
        Require.that(!end.isEmpty(), "end must not be empty: nothing would stop an answer");
    }

    /**
     * The official code's form for data of one turn, with its markers.
     *
     * @param end the text of the model's end token
     */
    public static HindsightTemplate official(String end) {
        return new HindsightTemplate("", HindsightMarkers.official(), " ", "", end, false);
    }

    public HindsightTemplate begin(String value) {
        return new HindsightTemplate(value, markers, separator, lead, end, repeatsQuestion);
    }

    public HindsightTemplate markers(HindsightMarkers value) {
        return new HindsightTemplate(begin, value, separator, lead, end, repeatsQuestion);
    }

    public HindsightTemplate separator(String value) {
        return new HindsightTemplate(begin, markers, value, lead, end, repeatsQuestion);
    }

    public HindsightTemplate lead(String value) {
        return new HindsightTemplate(begin, markers, separator, value, end, repeatsQuestion);
    }

    public HindsightTemplate repeatsQuestion(boolean value) {
        return new HindsightTemplate(begin, markers, separator, lead, end, value);
    }

    /** A prompt with its two answers, or the one that {@code hindsight} shows. */
    public MaskedText render(Preference preference, Hindsight hindsight) {
        Conversation prompt = preference.prompt();
        MaskedText text = MaskedText.empty();
        for (Verdict verdict : hindsight.verdicts()) {
            String before = text.pieces().isEmpty() ? opening(prompt, verdict) : again(prompt, verdict);
            String answer = verdict == Verdict.HELPFUL ? preference.chosen() : preference.rejected();
            text = text.read(before).learn(lead + answer).learn(end);
        }
        return text;
    }

    /**
     * Every pair in every hindsight with every pair of markers, the pairs outermost: {@code pairs × hindsights × markers}
     * texts. The official code's {@code aux} makes twelve of each dialogue in this way.
     *
     * @param paraphrases markers in place of this template's
     */
    public List<MaskedText> render(
            List<Preference> pairs, List<Hindsight> hindsights, List<HindsightMarkers> paraphrases) {
        return pairs.stream()
                .flatMap(pair -> hindsights.stream()
                        .flatMap(hindsight ->
                                paraphrases.stream().map(words -> markers(words).render(pair, hindsight))))
                .toList();
    }

    /** Every pair in every hindsight, the pairs outermost. */
    public List<MaskedText> render(List<Preference> pairs, Hindsight... hindsights) {
        return render(pairs, List.of(hindsights), List.of(markers));
    }

    /** The chat template that asks for an answer with this verdict; when the model is used, a helpful one. */
    public ChatTemplate under(Verdict verdict) {
        return new Opened(prompt -> opening(prompt, verdict), lead, end, !begin.isEmpty());
    }

    private String opening(Conversation prompt, Verdict verdict) {
        var parts = new ArrayList<String>();
        prompt.messages().forEach(message -> parts.addAll(parts(message)));
        parts.add(markers.of(verdict));
        return begin + String.join(separator, parts);
    }

    private String again(Conversation prompt, Verdict verdict) {
        var parts = new ArrayList<String>();
        if (repeatsQuestion) {
            parts.addAll(parts(prompt.last()));
        }
        parts.add(markers.of(verdict));
        return String.join(separator, parts);
    }

    private List<String> parts(Message message) {
        return switch (message.role()) {
            case SYSTEM -> List.of(message.content());
            case USER -> List.of(markers.user(), message.content());
            case ASSISTANT -> List.of(markers.answer(), message.content() + end);
        };
    }
}
