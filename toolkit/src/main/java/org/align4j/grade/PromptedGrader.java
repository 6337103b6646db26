package org.align4j.grade;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.align4j.Seed;
import org.align4j.judge.Fingerprint;
import org.align4j.judge.JudgeFolder;
import org.align4j.judge.ShippedJudges;
import org.align4j.lm.Completion;
import org.align4j.lm.LanguageModel;
import org.align4j.lm.Sampling;
import org.align4j.text.Conversation;

/**
 * A model that is asked for a score and writes it: an explicit score, a level of a scale, G-Eval by samples. Of several samples
 * the score is the mean of those that could be read.
 *
 * @param model that is asked
 * @param form what it is asked; its prompt may name {@code instruction}, {@code output} and the fields
 * @param sampling how it answers; the draws of a question depend on the seed and the question alone
 * @param parser reads a sample
 * @param fields further texts that the prompt may name; the same for all answers
 */
public record PromptedGrader(
        LanguageModel model, JudgeFolder form, Sampling sampling, GradeParser parser, Map<String, String> fields)
        implements ModelGrader {

    public PromptedGrader {
        fields = new TreeMap<>(fields);
        var known = new LinkedHashMap<>(fields);
        known.put("instruction", "");
        known.put("output", "");
        form.prompt().requireKnown(known.keySet());
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
        return form.ask(values);
    }

    @Override
    public Map<String, String> fields() {
        return new TreeMap<>(fields);
    }
}
