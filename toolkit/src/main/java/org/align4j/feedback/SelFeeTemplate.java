package org.align4j.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.align4j.Require;
import org.align4j.data.Demonstration;
import org.align4j.feedback.SelFeeTrace.Attempt;
import org.align4j.text.Conversation;
import org.align4j.text.MaskedText;

/**
 * SelFee: a model answers, says what it thinks of its answer, and revises it, all in one text. The instruction is read; the
 * answer, every feedback, every revision and the end are trained on.
 *
 * @param opening an instruction without an input, {@code {instruction}} in it
 * @param openingWithInput one with an input, {@code {instruction}} and {@code {input}} in it
 * @param headings before the parts
 * @param phrases how a feedback asks for a revision
 * @param end closes the text
 * @see <a href="https://kaistai.github.io/SelFee/">Ye et al. 2023: SelFee</a>
 */
public record SelFeeTemplate(
        String opening, String openingWithInput, SelFeeHeadings headings, RevisionPhrases phrases, String end) {

    private static final Pattern FIELD = Pattern.compile("\\{(instruction|input)}");

    public SelFeeTemplate {
        for (String each : List.of(opening, openingWithInput)) {
            Require.that(each.contains("{instruction}"), "an opening must hold {instruction}, was '%s'", each);
        }
        Require.that(!end.isEmpty(), "end must not be empty: nothing would stop a text");
    }

    /**
     * The official code's form: Alpaca's openings, with and without an input.
     *
     * @param end the text of the model's end token
     */
    public static SelFeeTemplate official(String end) {
        String request =
                "Write a response that appropriately completes the request.\n\n### Instruction:\n{instruction}";
        return new SelFeeTemplate(
                "Below is an instruction that describes a task. " + request,
                "Below is an instruction that describes a task, paired with an input that provides further context. "
                        + request + "\n\n### Input:\n{input}",
                SelFeeHeadings.official(),
                RevisionPhrases.english(),
                end);
    }

    /** What the model reads: the instruction, opened for the answer. */
    public String source(Instruction instruction) {
        Map<String, String> fields = Map.of("instruction", instruction.text(), "input", instruction.input());
        String pattern = instruction.input().isEmpty() ? opening : openingWithInput;
        return FIELD.matcher(pattern).replaceAll(field -> Matcher.quoteReplacement(fields.get(field.group(1))))
                + headings.answer();
    }

    /** What the model writes, the end included. */
    public String target(SelFeeTrace trace) {
        var text = new StringBuilder();
        for (int i = 0; i < trace.attempts().size(); i++) {
            Attempt attempt = trace.attempts().get(i);
            text.append(i == 0 ? "" : headings.revision(i)).append(attempt.answer());
            if (!attempt.feedback().isEmpty()) {
                text.append(headings.feedback(i + 1)).append(attempt.feedback());
            }
        }
        return text.append(end).toString();
    }

    /** A training text. */
    public MaskedText render(Instruction instruction, SelFeeTrace trace) {
        return MaskedText.empty().read(source(instruction)).learn(target(trace));
    }

    /**
     * The same, a part at a time: each part is the answer to all that stands before it, its heading included. It is what
     * {@link SelfRevision} asks a model for, so that a model with a chat template of its own can learn it. A part that is
     * blank is left out.
     */
    public List<Demonstration> parts(Instruction instruction, SelFeeTrace trace) {
        var parts = new ArrayList<Demonstration>();
        String before = source(instruction);
        for (int i = 0; i < trace.attempts().size(); i++) {
            Attempt attempt = trace.attempts().get(i);
            before += i == 0 ? "" : headings.revision(i);
            addPart(parts, before, attempt.answer());
            before += attempt.answer() + headings.feedback(i + 1);
            addPart(parts, before, attempt.feedback());
            before += attempt.feedback();
        }
        return List.copyOf(parts);
    }

    private static void addPart(List<Demonstration> parts, String before, String part) {
        if (!part.isBlank()) {
            parts.add(new Demonstration(Conversation.user(before), part));
        }
    }

    /**
     * Reads a trace out of any text: what a model has written, with or without its instruction before it. Parts lose the white
     * space around them. The answer begins behind the last answer's heading before the first feedback or revision, or with the
     * text where there is none; of several feedbacks to one attempt the last counts; a revision of which only the heading was
     * written is none. Numbers in headings are not looked at.
     */
    public SelFeeTrace parse(String generation) {
        String text = generation.strip();
        text = text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
        List<Heading> found = found(text);
        int body =
                answerStart(text, found.isEmpty() ? text.length() : found.get(0).start());
        var attempts = new ArrayList<Attempt>();
        attempts.add(new Attempt(part(text, body, found, 0), ""));
        for (int i = 0; i < found.size(); i++) {
            String part = part(text, found.get(i).end(), found, i + 1);
            int last = attempts.size() - 1;
            if (found.get(i).feedback()) {
                attempts.set(last, new Attempt(attempts.get(last).answer(), part));
            } else if (!part.isEmpty() || i + 1 < found.size()) {
                attempts.add(new Attempt(part, ""));
            }
        }
        return new SelFeeTrace(attempts);
    }

    /** Whether the last feedback of a trace says that no revision is needed. */
    public boolean stopped(SelFeeTrace trace) {
        return phrases.need(trace.lastFeedback()) == RevisionPhrases.Need.NOT_NEEDED;
    }

    /** A heading of a feedback or a revision, and where it stands. */
    private record Heading(int start, int end, boolean feedback) {}

    private List<Heading> found(String text) {
        return Stream.of(true, false)
                .flatMap(feedback -> SelFeeHeadings.pattern(feedback ? headings.feedback() : headings.revision())
                        .matcher(text)
                        .results()
                        .map(match -> new Heading(match.start(), match.end(), feedback)))
                .sorted((a, b) -> Integer.compare(a.start(), b.start()))
                .toList();
    }

    private int answerStart(String text, int before) {
        if (headings.answer().isBlank()) {
            return 0;
        }
        List<MatchResult> answers = SelFeeHeadings.pattern(headings.answer())
                .matcher(text.substring(0, before))
                .results()
                .toList();
        return answers.isEmpty()
                ? 0
                : Math.min(before, answers.get(answers.size() - 1).end());
    }

    /** From a place to the heading that follows. */
    private static String part(String text, int from, List<Heading> found, int next) {
        int to = next < found.size() ? found.get(next).start() : text.length();
        return text.substring(from, to).strip();
    }
}
