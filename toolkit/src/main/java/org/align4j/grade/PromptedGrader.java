package org.align4j.grade;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.align4j.Seed;
import org.align4j.judge.Fingerprint;
import org.align4j.judge.JudgeFolder;
import org.align4j.judge.ShippedJudges;
import org.align4j.lm.Completion;
import org.align4j.lm.LanguageModel;
import org.align4j.lm.Sampling;
import org.align4j.text.Conversation;
import org.align4j.text.Message;
import org.align4j.text.Role;

/**
 * A model that is asked for a score and writes it: an explicit score, a level of a scale, G-Eval by samples. Of several samples
 * the score is the mean of those that could be read.
 *
 * @param model that is asked
 * @param form what it is asked; its prompt may name {@code instruction} the prompt, {@code output} the answer,
 *     {@code instruction_k} and {@code output_turn_k} those of turn k from 1 to 9, and the fields
 * @param sampling how it answers; the draws of a question depend on the seed and the question alone
 * @param parser reads a sample
 * @param fields further texts that the prompt may name; the same for all answers
 */
public record PromptedGrader(
        LanguageModel model, JudgeFolder form, Sampling sampling, GradeParser parser, Map<String, String> fields)
        implements ModelGrader {

    /** A prompt that names more turns than this is taken for a mistake. */
    private static final int TURNS = 9;

    public PromptedGrader {
        fields = new TreeMap<>(fields);
        var known = new TreeSet<>(fields.keySet());
        known.addAll(List.of("instruction", "output"));
        for (int turn = 1; turn <= TURNS; turn++) {
            known.addAll(List.of("instruction_" + turn, "output_turn_" + turn));
        }
        form.prompt().requireKnown(known);
    }

    /** A grader as its folder says: MT-Bench's judges of single answers, and those of one's own. */
    public static PromptedGrader of(LanguageModel model, JudgeFolder form, Map<String, String> fields) {
        return new PromptedGrader(model, form, form.sampling(), GradeParsers.of(form), fields);
    }

    /** Asked once for a whole number in the range of a dimension. */
    public static PromptedGrader explicit(LanguageModel model, Dimension dimension) {
        JudgeFolder form = ShippedJudges.named("explicit-score");
        return new PromptedGrader(
                model,
                form,
                form.sampling(),
                GradeParser.integerIn(dimension.low(), dimension.high()),
                dimension.values());
    }

    /** Asked once for a level of a scale. */
    public static PromptedGrader ordinal(LanguageModel model, OrdinalScale scale) {
        JudgeFolder form = ShippedJudges.named("ordinal");
        return new PromptedGrader(model, form, form.sampling(), scale.parser(), Map.of("levels", scale.toString()));
    }

    /** All samples. */
    @Override
    public List<String> ask(Conversation prompt, String answer) {
        Conversation question = question(prompt, answer);
        long seed = Seed.derive(sampling.seed(), Fingerprint.seed(question.toString()));
        List<Completion> samples =
                model.complete(List.of(question), sampling.seed(seed)).get(0);
        return samples.stream().map(Completion::text).toList();
    }

    /** The mean over samples; {@link Grade#UNPARSED} if none could be read. */
    @Override
    public Grade read(List<String> raw) {
        return parser.parseAll(raw).merged();
    }

    /** The grades of all samples. */
    public Grades samples(Conversation prompt, String answer) {
        return parser.parseAll(ask(prompt, answer));
    }

    @Override
    public String identity() {
        String shown = Fingerprint.of(form.sha256(), fields().toString());
        return form.name() + " " + form.version() + ", " + model.name() + ", prompt " + shown + ", " + sampling;
    }

    /** What the model is asked about an answer. */
    public Conversation question(Conversation prompt, String answer) {
        var values = new LinkedHashMap<>(fields);
        values.put("instruction", prompt.toString());
        values.put("output", answer);
        turns("instruction_", prompt, Role.USER, values);
        turns("output_turn_", prompt.then(Role.ASSISTANT, answer), Role.ASSISTANT, values);
        return form.ask(values);
    }

    private static void turns(String name, Conversation dialogue, Role role, Map<String, String> values) {
        int turn = 0;
        for (Message message : dialogue.messages()) {
            if (message.role() == role) {
                turn++;
                values.put(name + turn, message.content());
            }
        }
    }

    @Override
    public Map<String, String> fields() {
        return new TreeMap<>(fields);
    }
}
