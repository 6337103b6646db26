package org.align4j.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.align4j.Require;
import org.align4j.Seed;
import org.align4j.feedback.RevisionPhrases.Need;
import org.align4j.lm.Completion;
import org.align4j.lm.LanguageModel;
import org.align4j.lm.Sampling;
import org.align4j.text.Conversation;

/**
 * A model revises its answers until its own feedback asks for no more (autonomous), or at least so many times (enforced): a
 * feedback that asks for no revision is then rewritten to ask for one, and the model goes on from the rewritten text.
 *
 * <p>Each part is asked for alone, as the answer to {@code Conversation.user(all that stands before it)}: a model that was
 * never taught to chat continues the text, one with a chat template learns it from {@link SelFeeTemplate#parts}. A part ends
 * where the model ends it, at the next heading, or at the limit of tokens.
 *
 * <p>n enforced revisions are {@code minRevisions = n}. The official script is given n + 1 for that.
 *
 * @param template how the text is written
 * @param minRevisions at least so many, &ge; 0; 0 is autonomous
 * @param maxRevisions at most so many, &ge; minRevisions
 * @see <a href="https://kaistai.github.io/SelFee/">Ye et al. 2023: SelFee, on the number of revisions</a>
 */
public record SelfRevision(SelFeeTemplate template, int minRevisions, int maxRevisions) {

    public SelfRevision {
        Require.that(template != null, "template must not be null");
        Require.that(
                0 <= minRevisions && minRevisions <= maxRevisions,
                "revisions must be 0 <= min <= max, were min %s and max %s",
                minRevisions,
                maxRevisions);
    }

    /** Until the model asks for no more, at most so many times. */
    public static SelfRevision autonomous(SelFeeTemplate template, int maxRevisions) {
        return new SelfRevision(template, 0, maxRevisions);
    }

    /** Exactly so many times, whatever the model says. */
    public static SelfRevision enforced(SelFeeTemplate template, int revisions) {
        return new SelfRevision(template, revisions, revisions);
    }

    /** Why a text ended. */
    public enum Ended {
        /** The last feedback says that no revision is needed. */
        NOT_NEEDED,
        /** The last feedback says nothing of it. */
        UNSAID,
        /** The last feedback asks for one more, but there were as many as were allowed. */
        MOST_REVISIONS,
        /** The text has grown too long for the model to go on; the last feedback may be empty. */
        NO_ROOM
    }

    /**
     * What came of one instruction.
     *
     * @param trace all attempts, each with the feedback that the model went on from
     * @param rewritten how many feedbacks were rewritten to ask for a revision
     * @param ended why it ended
     */
    public record Result(SelFeeTrace trace, int rewritten, Ended ended) {}

    /**
     * Whether one more revision is written.
     *
     * @param feedback of the latest attempt
     * @param revisionsDone so far
     */
    public boolean continues(String feedback, int revisionsDone) {
        boolean wanted = revisionsDone < minRevisions || template.phrases().need(feedback) == Need.NEEDED;
        return revisionsDone < maxRevisions && wanted;
    }

    /**
     * Answers and revises.
     *
     * @param sampling of every part, one each; its stop strings end a part besides the headings. Draws depend on its seed, the
     *     instruction's index and the part's number alone
     * @return for every instruction, in order, what came of it
     * @throws IllegalArgumentException if an instruction alone leaves no room for an answer
     */
    public List<Result> run(LanguageModel model, List<Instruction> instructions, Sampling sampling) {
        List<Draft> drafts = IntStream.range(0, instructions.size())
                .mapToObj(i -> new Draft(i, template.source(instructions.get(i))))
                .toList();
        var writer = new Writer(model, sampling);
        writer.write(drafts, Draft::answer);
        List<Draft> open = drafts;
        while (!open.isEmpty()) {
            open = open.stream().filter(d -> d.hasRoom(model)).toList();
            writer.write(open, Draft::feedback);
            open = open.stream().filter(d -> d.goesOn() && d.hasRoom(model)).toList();
            writer.write(open, Draft::answer);
        }
        return drafts.stream().map(Draft::result).toList();
    }

    /** Has a model write the next part of many texts at once. */
    private final class Writer {

        private final LanguageModel model;
        private final Sampling sampling;
        private int part;

        Writer(LanguageModel model, Sampling sampling) {
            this.model = model;
            this.sampling = sampling.n(1)
                    .stop(Stream.concat(sampling.stop().stream(), template.headings().stops().stream())
                            .distinct()
                            .toArray(String[]::new));
        }

        void write(List<Draft> drafts, BiConsumer<Draft, String> heard) {
            long seed = Seed.derive(sampling.seed(), part++);
            int from = 0;
            while (from < drafts.size()) {
                // A prompt's draws depend on its index, so only neighbours are asked for together.
                int to = from + 1;
                while (to < drafts.size() && drafts.get(to).index == drafts.get(to - 1).index + 1) {
                    to++;
                }
                write(drafts.subList(from, to), seed, heard);
                from = to;
            }
        }

        private void write(List<Draft> run, long seed, BiConsumer<Draft, String> heard) {
            var prompts =
                    run.stream().map(d -> Conversation.user(d.text.toString())).toList();
            int first = sampling.firstPrompt() + run.get(0).index;
            List<List<Completion>> parts =
                    model.complete(prompts, sampling.seed(seed).firstPrompt(first));
            Require.that(
                    parts.size() == run.size(),
                    "%s must answer every prompt, gave %s for %s",
                    model.name(),
                    parts.size(),
                    run.size());
            for (int i = 0; i < run.size(); i++) {
                heard.accept(run.get(i), parts.get(i).get(0).text().strip());
            }
        }
    }

    /** One text while it grows: it always ends with the heading of what comes next. */
    private final class Draft {

        private final int index;
        private final StringBuilder text;
        private final List<SelFeeTrace.Attempt> attempts = new ArrayList<>();
        private String answer = "";
        private String feedback = "";
        private int rewritten;
        private boolean full;

        Draft(int index, String source) {
            this.index = index;
            this.text = new StringBuilder(source);
        }

        void answer(String part) {
            answer = part;
            text.append(part).append(template.headings().feedback(attempts.size() + 1));
        }

        void feedback(String part) {
            boolean more = continues(part, attempts.size());
            feedback = more ? template.phrases().asking(part) : part;
            rewritten += feedback.equals(part) ? 0 : 1;
            attempts.add(new SelFeeTrace.Attempt(answer, feedback));
            if (more) {
                text.append(feedback).append(template.headings().revision(attempts.size()));
            }
        }

        /** Whether the model can write the next part; if not, the text ends here, with the answer that it has. */
        boolean hasRoom(LanguageModel model) {
            full = !model.hasRoomAfter(Conversation.user(text.toString()));
            if (full && text.toString().endsWith(template.headings().feedback(attempts.size() + 1))) {
                attempts.add(new SelFeeTrace.Attempt(answer, ""));
            }
            return !full;
        }

        boolean goesOn() {
            return continues(feedback, attempts.size() - 1);
        }

        Result result() {
            Ended ended = full
                    ? Ended.NO_ROOM
                    : switch (template.phrases().need(feedback)) {
                        case NEEDED -> Ended.MOST_REVISIONS;
                        case NOT_NEEDED -> Ended.NOT_NEEDED;
                        case UNSAID -> Ended.UNSAID;
                    };
            return new Result(new SelFeeTrace(attempts), rewritten, ended);
        }
    }
}
